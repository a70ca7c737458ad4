import { lotCondition, PUBLIC_STAGES } from './lot-filter';
import { LOT_LIFECYCLE } from './lot-lifecycle';

describe('a search of published lots', () => {
  it('asks for nothing when nothing is asked', () => expect(lotCondition({}, 2)).toEqual({ sql: '', parameters: [] }));

  it('takes a word as it is written, never as a pattern', () => {
    expect(lotCondition({ word: ' 100%_\\ ' }, 1).parameters).toEqual(['%100\\%\\_\\\\%']);
  });

  it('numbers its parameters from where it is told', () => {
    const { sql, parameters } = lotCondition({ word: '医院', stage: 'bidding', region: '321302', band: 'under400' }, 4);
    expect(['$4', '$5', '$6', '$7'].every((place) => sql.includes(place))).toBe(true);
    expect(sql).not.toContain('$8');
    expect(parameters).toHaveLength(4);
  });

  it('knows a stage for every state after the publication', () => {
    const staged = Object.values(PUBLIC_STAGES).flat().sort();
    const published = Object.keys(LOT_LIFECYCLE).filter((state) => !['draft', 'submitted', 'accepted'].includes(state));
    expect(staged).toEqual(published.sort());
  });
});
