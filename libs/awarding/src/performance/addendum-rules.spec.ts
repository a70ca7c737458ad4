import { ADDENDUM_GROUNDS, GROUND_IDS, type GroundId } from './addendum-grounds';
import { addendumIssues, type AddendumFrame } from './addendum-rules';
import type { AddendumAct } from './performance-act';

const SIGNED = { price: '1000000.00', periodDays: '365', projectManager: '张工' };
const FRAME: AddendumFrame = { law: 'tendering', signed: SIGNED, present: SIGNED, raised: 0n };
const act = (said: Partial<AddendumAct>): AddendumAct => ({
  ...{
    kind: 'addendum',
    ground: 'detail',
    reason: '说明',
    price: null,
    periodDays: null,
    projectManager: null,
    provisions: '',
    evidence: [],
  },
  ...said,
});
const codes = (said: Partial<AddendumAct>, frame: Partial<AddendumFrame> = {}) =>
  addendumIssues(act(said), { ...FRAME, ...frame }).map(({ code, field }) => `${code} ${field}`);

describe('an addendum', () => {
  it('may agree on details that no bid spoke of', () => expect(codes({ provisions: '增加一次例会' })).toEqual([]));

  it('that changes nothing is none', () =>
    expect(codes({ price: '1000000', projectManager: '张工 ' })).toEqual(['ADDENDUM_EMPTY act.provisions']));

  it.each(GROUND_IDS)(
    'on the ground %s changes the terms that its article lets it change, and no other (实施条例 第五十七条)',
    (ground) => {
      const { terms, law }: { terms: readonly string[]; law: string | null } = ADDENDUM_GROUNDS[ground];
      const said = { ground, price: '1000001', periodDays: '366', projectManager: '李工' };
      const forbidden = ['price', 'periodDays', 'projectManager'].filter((term) => !terms.includes(term));
      expect(codes(said, { law: law === 'procurement' ? 'procurement' : 'tendering' })).toEqual(
        forbidden.map((term) => `ADDENDUM_TERM_FORBIDDEN act.${term}`),
      );
    },
  );

  it.each(GROUND_IDS.filter((id) => ADDENDUM_GROUNDS[id].law !== null))('on the ground %s is of one law only', (ground: GroundId) => {
    const law = ADDENDUM_GROUNDS[ground].law === 'procurement' ? 'tendering' : 'procurement';
    expect(codes({ ground, provisions: '约定' }, { law })).toEqual(['ADDENDUM_GROUND_FOREIGN act.ground']);
  });

  it('buys more of the same up to a tenth of the first price, all together (政府采购法 第四十九条)', () => {
    const frame = { law: 'procurement', present: { ...SIGNED, price: '1060000.00' }, raised: 60_000_00n } as const;
    expect(codes({ ground: 'more_of_the_same', price: '1100000.00' }, frame)).toEqual([]);
    expect(codes({ ground: 'more_of_the_same', price: '1100000.01' }, frame)).toEqual(['ADDENDUM_TOO_MUCH act.price']);
  });

  it('shows what the term is and what it would be', () => {
    expect(addendumIssues(act({ price: '2000000' }), FRAME)).toMatchObject([
      { facts: { present: '1000000.00', addendum: '2000000' }, legalBasis: expect.stringContaining('第五十七条') },
    ]);
  });
});
