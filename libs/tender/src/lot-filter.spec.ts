import { lotCondition, PUBLIC_STAGES } from './lot-filter';
import { LOT_LIFECYCLE } from './lot-lifecycle';

describe('a search of published lots', () => {
  it('asks for nothing when nothing is asked', () => expect(lotCondition({}, 2)).toEqual({ sql: '', parameters: [] }));

  it('takes a word as it is written, never as a pattern', () => {
    expect(lotCondition({ word: ' 100%_\\ ' }, 1).parameters).toEqual(['100%_\\', '%100\\%\\_\\\\%']);
  });

  it('numbers its parameters from where it is told', () => {
    const filter = {
      word: '医院',
      stage: 'bidding',
      trade: 'construction',
      region: '321302',
      band: 'under400',
      from: '2026-11-01',
    } as const;
    const { sql, parameters } = lotCondition({ ...filter, until: '2026-11-30' }, 4);
    expect([4, 5, 6, 7, 8, 9, 10, 11].every((place) => sql.includes(`$${place}`))).toBe(true);
    expect(sql).not.toContain('$12');
    expect(parameters).toHaveLength(8);
  });

  it('counts a day of publication from 0:00 to 24:00 in Beijing', () => {
    const { parameters } = lotCondition({ from: '2026-11-01', until: '2026-11-01' }, 1);
    expect(parameters).toEqual([new Date('2026-10-31T16:00:00Z'), new Date('2026-11-01T16:00:00Z')]);
  });

  it('refuses a day that no calendar has', () => expect(() => lotCondition({ from: '2026-02-30' }, 1)).toThrow('DATE_INVALID'));

  it('knows a stage for every state after the publication', () => {
    const staged = Object.values(PUBLIC_STAGES).flat().sort();
    const published = Object.keys(LOT_LIFECYCLE).filter((state) => !['draft', 'submitted', 'accepted', 'applying'].includes(state));
    expect(staged).toEqual(published.sort());
  });
});
