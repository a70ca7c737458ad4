import * as fc from 'fast-check';
import { freezeExperts, leftOut, poolHashOf, poolIssues, poolSize } from './expert-pool';
import { GROUNDS, groundsOf, type PooledExpert, type SessionRule } from './pool-grounds';
import { RECUSAL_PERIODS, recusalPeriod } from './pool-periods';

const BIDDER = '91350100M000100Y43';
const OTHER = '91110000000000000E';
const DAY = '2026-11-23';
const expert = (expertId: string, more: Partial<PooledExpert> = {}): PooledExpert => ({
  expertId,
  specialities: ['A08'],
  employerCode: OTHER,
  earlierEmployers: [],
  left: false,
  active: true,
  foundFalse: false,
  bans: [],
  leaves: [],
  credits: 0,
  sessions: [],
  ...more,
});
const rule = (more: Partial<SessionRule> = {}): SessionRule => ({
  day: DAY,
  parties: new Set([BIDDER]),
  creditsNeeded: 0,
  timed: true,
  ...more,
});
const freeze = (experts: PooledExpert[], specialities = [{ code: 'A08', seats: 2 }], more: Partial<SessionRule> = {}) =>
  freezeExperts({ lotCode: 'E3213002601050001001001', specialities, experts, rule: rule(more) });
const drawable = (experts: PooledExpert[], more: Partial<SessionRule> = {}) => freeze(experts, undefined, more).specialities[0]?.experts;

describe('the pool of experts', () => {
  it('leaves out whoever works for a bidder (招标投标法 第三十七条)', () => {
    expect(drawable([expert('a'), expert('b', { employerCode: BIDDER })])).toEqual(['a']);
  });

  it('leaves out whoever worked for a bidder within three years, and takes whoever left earlier', () => {
    const left = (until: string) => ({ earlierEmployers: [{ code: BIDDER, until }] });
    expect(drawable([expert('a', left('2023-11-23')), expert('b', left('2023-11-22')), expert('c', left('2026-01-01'))])).toEqual(['b']);
  });

  it('leaves out experts who are not active or not of the speciality', () => {
    expect(drawable([expert('a', { active: false }), expert('b', { specialities: ['B01'] }), expert('c')])).toEqual(['c']);
  });

  it('leaves out whoever left the register', () => {
    expect(drawable([expert('a', { left: true }), expert('b')])).toEqual(['b']);
    expect(leftOut(freeze([expert('a', { left: true })]))).toEqual({ LEFT: 1 });
  });

  it('leaves out whoever declared what was found false', () => {
    expect(drawable([expert('a', { foundFalse: true }), expert('b')])).toEqual(['b']);
    expect(leftOut(freeze([expert('a', { foundFalse: true })]))).toEqual({ COMMITMENT_FALSE: 1 });
  });

  it('leaves out whoever is banned on the day of the session, from its first to its last day, or for good', () => {
    const banned = (from: string, until: string | null) => ({ bans: [{ from, until }] });
    const experts = [
      expert('first', banned(DAY, '2027-05-22')),
      expert('last', banned('2026-05-24', DAY)),
      expert('good', banned('2020-01-01', null)),
      expert('over', banned('2026-05-23', '2026-11-22')),
      expert('later', banned('2026-11-24', null)),
    ];
    expect(drawable(experts)).toEqual(['later', 'over']);
  });

  it('leaves out whoever is away on the day of the session, and nobody for another day', () => {
    const away = { leaves: [{ from: '2026-11-20', until: '2026-11-25' }] };
    expect(drawable([expert('a', away)])).toEqual([]);
    expect(drawable([expert('a', away)], { day: '2026-11-26' })).toEqual(['a']);
  });

  it('leaves out whoever lacks credits of the year, where the year asks for any', () => {
    const experts = [expert('enough', { credits: 12 }), expert('short', { credits: 11.5 }), expert('none')];
    expect(drawable(experts, { creditsNeeded: 12 })).toEqual(['enough']);
    expect(drawable(experts)).toHaveLength(3);
  });

  it('leaves out whoever has another session on the day, unless they are called at once', () => {
    const busy = [expert('a', { sessions: [DAY] }), expert('b', { sessions: ['2026-11-24'] })];
    expect(drawable(busy)).toEqual(['b']);
    expect(drawable(busy, { timed: false })).toEqual(['a', 'b']);
  });

  it('says of everybody of the wanted specialities whom it left out every ground, and of nobody else', () => {
    const both = expert('both', { employerCode: BIDDER, bans: [{ from: DAY, until: null }] });
    const pool = freeze([both, expert('fine'), expert('elsewhere', { specialities: ['C01'], active: false })]);
    expect(pool.left).toEqual([{ expertId: 'both', grounds: ['BANNED', 'EMPLOYER'] }]);
    expect(leftOut(pool)).toEqual({ BANNED: 1, EMPLOYER: 1 });
  });

  it('never holds somebody with a ground, and leaves nobody out without one', () => {
    const day = fc.constantFrom('2026-11-20', '2026-11-22', DAY, '2026-11-24', '2027-01-01');
    const range = fc.record({ from: day, until: fc.option(day) });
    const anyone = fc.record({
      specialities: fc.subarray(['A08', 'B01', 'C01'], { minLength: 1 }),
      employerCode: fc.constantFrom(BIDDER, OTHER),
      earlierEmployers: fc.array(fc.record({ code: fc.constantFrom(BIDDER, OTHER), until: fc.constantFrom('2023-11-22', '2023-11-23') })),
      left: fc.boolean(),
      active: fc.boolean(),
      foundFalse: fc.boolean(),
      bans: fc.array(range, { maxLength: 2 }),
      leaves: fc.array(range, { maxLength: 2 }),
      credits: fc.nat({ max: 20 }),
      sessions: fc.array(day, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 12 }), fc.nat({ max: 20 }), fc.boolean(), (people, creditsNeeded, timed) => {
        const experts = people.map((person, at) => ({ ...person, expertId: `e${at}` }));
        const wanted = [
          { code: 'A08', seats: 1 },
          { code: 'B01', seats: 1 },
        ];
        const pool = freeze(experts, wanted, { creditsNeeded, timed });
        for (const one of experts) {
          const grounds = groundsOf(one, rule({ creditsNeeded, timed }));
          for (const { code, experts: ids } of pool.specialities)
            expect(ids.includes(one.expertId)).toBe(grounds.length === 0 && one.specialities.includes(code));
          const told = pool.left!.find(({ expertId }) => expertId === one.expertId)?.grounds ?? [];
          expect(told).toEqual(one.specialities.some((code) => code !== 'C01') ? grounds : []);
          expect(grounds).toEqual(GROUNDS.filter((ground) => grounds.includes(ground)));
        }
      }),
    );
  });

  it('is the same, to the hash, in whatever order the register is read', async () => {
    const experts = ['c', 'a', 'b'].map((id) => expert(id, id === 'b' ? { active: false } : {}));
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

describe('the period of recusal', () => {
  it('is what was in force on the day, and the earliest before', () => {
    expect(recusalPeriod('2026-11-23').years).toBe(3);
    expect(recusalPeriod('2001-01-01')).toBe(RECUSAL_PERIODS[0]);
    expect(RECUSAL_PERIODS.map(({ effectiveFrom }) => effectiveFrom)).toEqual(
      RECUSAL_PERIODS.map(({ effectiveFrom }) => effectiveFrom).sort(),
    );
  });
});
