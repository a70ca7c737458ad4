import { draw, fromHex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { planOf } from '@kaibiao/rules';
import { type EvaluationScheme } from '@kaibiao/tender/rules';
import { replayEvaluation, type EvaluationInput } from './replay';
import type { SheetStatement } from './sheet-statement';
import { replayStage } from './stage-report';

const SEED = '479b057428dd5933b5e6d839448e8ed6c034380a1f62b9dd820ce9bef7cd5360';
const lotCode = 'E3213002601050001001001';

/** Bids and points of vector V10, with the weight of credit given to the price. */
const PRICES: Record<string, string> = { B1: '12350000.00', B2: '12180000.00', B3: '12600000.00', B4: '11990000.00' };
const TECHNICAL: Record<string, string[]> = {
  B1: ['10.5', '11', '10', '9.5', '11'],
  B2: ['9', '9.5', '8.5', '9', '10'],
  B3: ['11.5', '11', '11', '10.5', '12'],
  B4: ['8', '8.5', '9', '8', '7.5'],
};
const DEFENCE: Record<string, string[]> = {
  B1: ['1.5', '1.6', '1.4', '1.5', '1.7'],
  B2: ['1.8', '1.7', '1.6', '1.8', '1.9'],
  B3: ['1.2', '1.4', '1.3', '1.1', '1.5'],
  B4: ['1.0', '1.2', '1.1', '1.0', '1.3'],
};

const scheme: EvaluationScheme = {
  method: 'comprehensive',
  reviewItems: [{ id: 'q1', stage: 'qualification', title: '资质', clause: '2.1.2' }],
  scoredItems: [
    { id: 't1', title: '施工组织设计', clause: '2.3.4', max: '12', step: '0.5' },
    { id: 't2', title: '项目负责人答辩', clause: '2.3.4', max: '2', step: '0.1' },
  ],
  price: {
    method: 'JS_M1',
    deductPerPctBelow: '0.6',
    deductPerPctAbove: '0.9',
    fixed: {},
    drawn: [{ item: 'K', candidates: ['0.97', '0.98'] }],
  },
  weights: { technical: '14', price: '86' },
  aggregate: 'TRIM1',
  committeeSize: 5,
  ownerRepresentatives: 0,
  specialities: [{ code: 'A08', seats: 5 }],
};

function sheet(at: number): { hash: string; sheet: SheetStatement } {
  const scores = Object.keys(PRICES).flatMap((submissionId) => [
    { itemId: 't1', submissionId, points: TECHNICAL[submissionId]![at]!, reason: '', evidence: null },
    { itemId: 't2', submissionId, points: DEFENCE[submissionId]![at]!, reason: '', evidence: null },
  ]);
  const verdicts = Object.keys(PRICES).map((submissionId) => ({ itemId: 'q1', submissionId, verdict: 'pass' as const, reason: '' }));
  return {
    hash: `sheet-${at}`,
    sheet: { format: 'kaibiao-score-sheet/1', lotCode, memberId: `m${at}`, name: `专家${at}`, verdicts, scores },
  };
}

const input = (more: Partial<EvaluationInput> = {}): EvaluationInput => ({
  suite: 'INTL-1',
  lotCode,
  ceilingPrice: '13000000.00',
  scheme,
  plan: planOf('single'),
  bids: Object.entries(PRICES).map(([submissionId, price], at) => ({
    submissionId,
    position: at + 1,
    name: `投标人${submissionId}`,
    code: submissionId,
    price,
    opened: ['bid'],
  })),
  drawn: { K: '0.98' },
  seed: SEED,
  members: [0, 1, 2, 3, 4].map((at) => ({
    memberId: `m${at}`,
    name: `专家${at}`,
    kind: 'expert',
    speciality: 'A08',
    item: `expert/A08/${at + 1}`,
  })),
  replaced: [],
  chairId: 'm0',
  votes: [],
  rejections: [],
  competition: null,
  sheets: [0, 1, 2, 3, 4].map(sheet),
  ...more,
});

describe('the report', () => {
  it('computes price, technical points and ranks as vector V10 does, each part rounded before it is added', async () => {
    const report = await replayEvaluation(nodeBackend, input());
    expect(report.price.base).toBe('11929866.67');
    expect(report.totals).toEqual([
      { submissionId: 'B2', rank: 1, technical: '10.94', price: '84.11', total: '95.05' },
      { submissionId: 'B1', rank: 2, technical: '12.03', price: '82.83', total: '94.86' },
      { submissionId: 'B4', rank: 3, technical: '9.27', price: '85.55', total: '94.82' },
      { submissionId: 'B3', rank: 4, technical: '12.47', price: '80.94', total: '93.41' },
    ]);
  });

  it('is written with as many digits as the document asks for', async () => {
    const price = { ...scheme.price, rounding: { baseDecimals: 0, scoreDecimals: 4 } };
    const report = await replayEvaluation(nodeBackend, input({ scheme: { ...scheme, price } }));
    expect(report.price.base).toBe('11929867.00');
    expect(report.price.scores[0]).toMatchObject({ submissionId: 'B4', score: '85.5464' });
    expect(report.totals[0]).toEqual({ submissionId: 'B2', rank: 1, technical: '10.94', price: '84.1130', total: '95.0530' });
    expect(report.candidates[0]!.total).toBe('95.0530');
  });

  it('ranks by the lowest evaluated price: each price with the percents that the committee adds to it', async () => {
    const lowest: EvaluationScheme = {
      ...scheme,
      method: 'lowest_evaluated',
      weights: { technical: '0', price: '100' },
      price: { method: 'LOWEST_EVALUATED_PRICE', fixed: {}, drawn: [] },
    };
    const report = await replayEvaluation(nodeBackend, input({ scheme: lowest, drawn: {} }));
    // B4 has 8.17 % (t1) and 1.10 % (t2) on 11,990,000; B1 10.50 % and 1.53 % on 12,350,000 …
    expect(report.totals.map(({ submissionId, rank, evaluatedPrice }) => [submissionId, rank, evaluatedPrice])).toEqual([
      ['B4', 1, '13101473.00'],
      ['B2', 2, '13512492.00'],
      ['B1', 3, '13835705.00'],
      ['B3', 4, '14171220.00'],
    ]);
    expect(report.totals[1]).toMatchObject({ technical: '0.00', price: '96.96', total: '96.96' });
    expect(report.price).toMatchObject({ base: '13101473.00', method: 'LOWEST_EVALUATED_PRICE' });
    expect(report.candidates.map(({ submissionId, price }) => [submissionId, price])[0]).toEqual(['B4', '11990000.00']);
    // With the most that can be added to it, 12 % and 1.10 %, the lowest price is second.
    const dearer = [0, 1, 2, 3, 4].map(sheet).map((signed) => {
      const added = ({ itemId, submissionId }: { itemId: string; submissionId: string }) => itemId === 't1' && submissionId === 'B4';
      const scores = signed.sheet.scores.map((score) => (added(score) ? { ...score, points: '12' } : score));
      return { ...signed, sheet: { ...signed.sheet, scores } };
    });
    const overturned = await replayEvaluation(nodeBackend, input({ scheme: lowest, drawn: {}, sheets: dearer }));
    expect(overturned.totals.slice(0, 2).map(({ submissionId, evaluatedPrice }) => [submissionId, evaluatedPrice])).toEqual([
      ['B2', '13512492.00'],
      ['B4', '13560690.00'],
    ]);
    const turned = input({ scheme: lowest, drawn: {} });
    const again = await replayEvaluation(nodeBackend, { ...turned, bids: turned.bids.toReversed() });
    expect(again.totals).toEqual(report.totals);
  });

  it('recommends at most three candidates, ranked (招标投标法实施条例 第五十三条)', async () => {
    const { candidates } = await replayEvaluation(nodeBackend, input());
    expect(candidates.map(({ rank, submissionId }) => [rank, submissionId])).toEqual([
      [1, 'B2'],
      [2, 'B1'],
      [3, 'B4'],
    ]);
  });

  it('is the same whenever and by whomever it is computed', async () => {
    expect(await replayEvaluation(nodeBackend, JSON.parse(JSON.stringify(input())) as EvaluationInput)).toEqual(
      await replayEvaluation(nodeBackend, input()),
    );
  });

  it('leaves rejected bids out of base price, scores and ranks, and gives ground and clause', async () => {
    const rejection = { itemId: 'q1', submissionId: 'B4', ground: 3, clause: '2.1.2', reason: '资质不符' };
    const report = await replayEvaluation(nodeBackend, input({ rejections: [rejection] }));
    expect(report.price.scores.map(({ submissionId }) => submissionId).sort()).toEqual(['B1', 'B2', 'B3']);
    expect(report.price.base).not.toBe('11929866.67');
    expect(report.rejections).toEqual([rejection]);
  });

  it('orders bids that are equal in everything by a draw that anyone can repeat', async () => {
    const bids = input().bids.map((bid) => ({ ...bid, price: '12000000.00' }));
    const sheets = input().sheets.map(({ hash, sheet: one }) => ({
      hash,
      sheet: { ...one, scores: one.scores.map((score) => ({ ...score, points: '1' })) },
    }));
    const report = await replayEvaluation(nodeBackend, input({ bids, sheets }));
    expect(report.totals.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
    const first = await draw(nodeBackend, {
      suite: 'INTL-1',
      lotCode,
      item: 'tie/1/1',
      seed: fromHex(SEED),
      nonces: [],
      candidates: ['B1', 'B2', 'B3', 'B4'],
    });
    expect(report.draws[0]).toMatchObject(first);
    expect(report.totals[0]?.submissionId).toBe(first.choice);
  });

  it('draws B of method 5 among the valid prices, with the proof', async () => {
    const abc = { ...scheme, price: { ...scheme.price, method: 'JS_M5_ABC' as const, fixed: { delta: '0.05' } } };
    const report = await replayEvaluation(nodeBackend, input({ scheme: abc }));
    expect(report.draws[0]).toMatchObject({ item: 'B' });
    expect(report.draws[0]!.candidates).toContain(report.draws[0]!.choice);
  });

  it('lists every unexplained or explained deviation of more than 20 %', async () => {
    const sheets = input().sheets.map(({ hash, sheet: one }, at) => ({
      hash,
      sheet: {
        ...one,
        scores: one.scores.map((score) =>
          at === 4 && score.itemId === 't1' && score.submissionId === 'B1' ? { ...score, points: '6', reason: '方案缺专项' } : score,
        ),
      },
    }));
    const { deviations } = await replayEvaluation(nodeBackend, input({ sheets }));
    expect(deviations).toEqual([
      { memberId: 'm4', itemId: 't1', submissionId: 'B1', points: '6', meanOfOthers: '10.25', reason: '方案缺专项' },
    ]);
  });
});

describe('the reports on a lot of two envelopes (双信封)', () => {
  const rejection = { itemId: 'q1', submissionId: 'B4', ground: 3, clause: '2.1.2', reason: '资质不符' };
  const apart = (more: Partial<EvaluationInput> = {}): EvaluationInput => {
    const { bids, ...rest } = input(more);
    return { ...rest, plan: planOf('two-envelope'), bids: bids.map((bid) => ({ ...bid, opened: ['technical', 'price'] })) };
  };
  const shut = (price: string | null) => input().bids.map((bid) => (bid.submissionId === 'B4' ? { ...bid, price } : bid));

  it('give of the technical envelope points and who goes on, the same whatever the prices are, and no price', () => {
    const without = apart({ bids: input().bids.map((bid) => ({ ...bid, price: null })), rejections: [rejection] });
    const report = replayStage('technical', without);
    expect(report.admitted).toEqual([
      { submissionId: 'B1', technical: '12.03' },
      { submissionId: 'B2', technical: '10.94' },
      { submissionId: 'B3', technical: '12.47' },
    ]);
    expect(replayStage('technical', apart({ rejections: [rejection] }))).toEqual(report);
    for (const price of Object.values(PRICES)) expect(JSON.stringify(report)).not.toContain(price);
  });

  it('rank afterwards those whose price was opened, and name the report before', async () => {
    const report = await replayEvaluation(
      nodeBackend,
      input({ bids: shut(null), rejections: [rejection], previousReport: 'c'.repeat(64) }),
    );
    expect(report.totals.map(({ submissionId }) => submissionId).sort()).toEqual(['B1', 'B2', 'B3']);
    expect(report.previousReport).toBe('c'.repeat(64));
    expect(report.bids[3]).toMatchObject({ submissionId: 'B4', price: null });
  });

  it('reject a price above the ceiling that came to light after the review (招标投标法实施条例 第五十一条)', async () => {
    const high = { bids: shut('13000000.01'), previousReport: 'c'.repeat(64) };
    const report = await replayEvaluation(nodeBackend, input(high));
    expect(report.rejections).toMatchObject([{ itemId: 'ceiling-price', submissionId: 'B4', ground: 5 }]);
    expect(report.totals.map(({ submissionId }) => submissionId)).not.toContain('B4');
    expect((await replayEvaluation(nodeBackend, input({ ...high, bids: shut('13000000.00') }))).rejections).toEqual([]);
  });

  it('say each for itself what was found about competition, and nothing where enough bids were left', async () => {
    const two = { rejections: [rejection, { ...rejection, submissionId: 'B3' }] };
    const technical = (more: Partial<EvaluationInput>) => replayStage('technical', apart(more)).competition;
    const last = async (more: Partial<EvaluationInput>) => (await replayEvaluation(nodeBackend, apart(more))).competition;
    expect(technical({ competition: { technical: 'continue' } })).toBeNull();
    const once = { ...two, competition: { technical: 'continue' } } as const;
    expect([technical(once), await last(once)]).toEqual(['continue', null]);
    const twice = { ...two, competition: { technical: 'continue', price: 'continue' } } as const;
    expect([technical(twice), await last(twice)]).toEqual(['continue', 'continue']);
    // So it stands in archives that were made before it was asked with each envelope.
    const asBefore = { ...two, competition: 'continue' } as const;
    expect([technical(asBefore), await last(asBefore)]).toEqual(['continue', 'continue']);
  });
});
