import fc from 'fast-check';
import { fen, toYuan } from '@kaibiao/kernel';
import { legalPeriod, PROCEDURE_IDS } from '@kaibiao/rules';
import { contractIssues, contractPeriod, type ContractTerms, type PromisedTerms } from './contract-rules';

const PROMISED: PromisedTerms = { price: '32480000.00', periodDays: '365', quality: '合格', projectManager: '张工' };
const TERMS: ContractTerms = {
  ...{ price: '32480000', periodDays: '365', quality: '合格', projectManager: '张工' },
  ...{ startOn: '2026-12-01', performanceBond: '3248000', provisions: '按月支付' },
};
const codes = (terms: Partial<ContractTerms>, promised: Partial<PromisedTerms> = {}) =>
  contractIssues({ ...TERMS, ...terms }, { ...PROMISED, ...promised }).map(({ code, field }) => `${code} ${field}`);

describe('a contract', () => {
  it.each(PROCEDURE_IDS)('of a lot in %s is to be concluded within thirty days, by the article of its own law', (id) => {
    const { days, basis } = legalPeriod(contractPeriod(id, 1), '2026-12-01');
    const tendering = id.endsWith('tender');
    expect([days, basis]).toEqual([30, `${tendering ? '招标投标法' : '政府采购法'} 第四十六条`]);
  });

  it('with the key terms of the bid and a bond of a tenth can be offered', () => expect(codes({})).toEqual([]));

  it.each([
    ['price', { price: '32480000.01' }],
    ['periodDays', { periodDays: '366' }],
    ['quality', { quality: '优良' }],
    ['projectManager', { projectManager: '李工' }],
  ])('is refused when its %s is another than the bid’s', (field, terms) => {
    expect(codes(terms)).toContain(`CONTRACT_DIFFERS ${field}`);
  });

  it('shows the promise and the contract side by side', () => {
    const [issue] = contractIssues({ ...TERMS, price: '33000000' }, PROMISED);
    expect(issue).toMatchObject({
      legalBasis: expect.stringContaining('第四十六条'),
      facts: { promised: '32480000.00', contract: '33000000' },
    });
  });

  it('is free where neither bid nor tender documents fixed a term', () => {
    expect(codes({ projectManager: '王工' }, { projectManager: null })).toEqual([]);
  });

  it('is refused with a bond over a tenth of its price, by one fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 14n }), (tenth) => {
        const price = toYuan(fen(tenth * 10n));
        expect(codes({ price, performanceBond: toYuan(fen(tenth)) }, { price })).toEqual([]);
        expect(codes({ price, performanceBond: toYuan(fen(tenth + 1n)) }, { price })).toEqual(['CONTRACT_BOND_TOO_HIGH performanceBond']);
      }),
    );
  });
});
