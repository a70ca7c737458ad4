import { freezeExperts, poolHashOf, poolIssues, poolSize, type PooledExpert } from './expert-pool';

const BIDDER = '91350100M000100Y43';
const OTHER = '91110000000000000E';
const expert = (expertId: string, more: Partial<PooledExpert> = {}): PooledExpert => ({
  expertId,
  specialities: ['A08'],
  employerCode: OTHER,
  earlierEmployers: [],
  active: true,
  ...more,
});
const freeze = (experts: PooledExpert[], specialities = [{ code: 'A08', seats: 2 }]) =>
  freezeExperts({ lotCode: 'E3213002601050001001001', specialities, experts, parties: [BIDDER], today: '2026-11-23' });

describe('the pool of experts', () => {
  it('leaves out whoever works for a bidder (招标投标法 第三十七条)', () => {
    expect(freeze([expert('a'), expert('b', { employerCode: BIDDER })]).specialities[0]?.experts).toEqual(['a']);
  });

  it('leaves out whoever worked for a bidder within three years, and takes whoever left earlier', () => {
    const left = (until: string) => ({ earlierEmployers: [{ code: BIDDER, until }] });
    expect(
      freeze([expert('a', left('2023-11-23')), expert('b', left('2023-11-22')), expert('c', left('2026-01-01'))]).specialities[0]?.experts,
    ).toEqual(['b']);
  });

  it('leaves out experts who are not active or not of the speciality', () => {
    expect(freeze([expert('a', { active: false }), expert('b', { specialities: ['B01'] }), expert('c')]).specialities[0]?.experts).toEqual([
      'c',
    ]);
  });

  it('is the same, to the hash, in whatever order the register is read', async () => {
    const experts = ['c', 'a', 'b'].map((id) => expert(id));
    expect(await poolHashOf(freeze(experts))).toBe(await poolHashOf(freeze([...experts].reverse())));
    expect(await poolHashOf(freeze(experts))).not.toBe(await poolHashOf(freeze(experts.slice(1))));
  });

  it('counts a person once, whatever the number of specialities', () => {
    const both = [
      { code: 'A08', seats: 1 },
      { code: 'B01', seats: 1 },
    ];
    expect(poolSize(freeze([expert('a', { specialities: ['A08', 'B01'] }), expert('b')], both))).toBe(2);
  });

  it('says which speciality lacks experts, also when one person would have to take two places', () => {
    expect(poolIssues(freeze([expert('a')])).map(({ code }) => code)).toEqual(['EXPERTS_TOO_FEW']);
    const both = [
      { code: 'A08', seats: 1 },
      { code: 'B01', seats: 1 },
    ];
    expect(poolIssues(freeze([expert('a', { specialities: ['A08', 'B01'] })], both))).toMatchObject([
      { code: 'EXPERTS_TOO_FEW', facts: { speciality: 'B01', available: 0 } },
    ]);
    expect(poolIssues(freeze([expert('a'), expert('b')]))).toEqual([]);
  });
});
