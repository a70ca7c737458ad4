import {
  averagePerLot,
  COMMITTEE_REGIMES,
  committeeIssues,
  correctLine,
  correctWords,
  creditBond,
  cumulativeSpeedup,
  depositCap,
  fewBidsOutcome,
} from '@kaibiao/scoring';
import { Fields } from './fields';
import type { ScoreMethod } from './score-rounding';
import { decimalField, decimalText, fixed, listOf, numberText, tableOf } from './vector-input';

/** Words against figures, or a line's unit price against its total. */
export const correctionAnswer: ScoreMethod = (inputs) =>
  listOf(inputs, 'inputs', (item, path) => {
    const row = new Fields(
      item,
      ['case', 'amountInWords', 'amountInFigures', 'quantity', 'unitPrice', 'lineTotal', 'obviousDecimalError'],
      path,
    );
    const name = row.text('case');
    if (row.has('amountInWords')) {
      const words = new Fields(item, ['case', 'amountInWords', 'amountInFigures'], path);
      return { case: name, value: fixed(correctWords(words.text('amountInWords'), decimalField(words, 'amountInFigures')).value) };
    }
    const line = new Fields(item, ['case', 'quantity', 'unitPrice', 'lineTotal', 'obviousDecimalError'], path);
    const flag = line.has('obviousDecimalError') && line.flag('obviousDecimalError');
    const read = (member: string) => decimalField(line, member);
    const found = correctLine({
      quantity: read('quantity'),
      unitPrice: read('unitPrice'),
      lineTotal: read('lineTotal'),
      obviousDecimalError: flag,
    });
    return { case: name, ...(flag ? { unitPrice: fixed(found.unitPrice) } : {}), lineTotal: fixed(found.lineTotal) };
  });

export const depositAnswer: ScoreMethod = (inputs) =>
  listOf(inputs, 'inputs', (item, path) => {
    const fields = new Fields(item, ['kind', 'estimate'], path);
    return fixed(depositCap(fields.text('kind'), decimalField(fields, 'estimate')));
  });

export const creditBondAnswer: ScoreMethod = (inputs) => {
  const fields = new Fields(inputs, ['contractPrice', 'rate', 'policy']);
  const policy = tableOf(fields.raw('policy'), 'policy', decimalText);
  const bond = (grade: string) => fixed(creditBond(decimalField(fields, 'contractPrice'), decimalField(fields, 'rate'), policy, grade));
  return Object.fromEntries(Object.keys(policy).map((grade) => [grade, bond(grade)]));
};

export const statisticsAnswer: ScoreMethod = (inputs) => {
  const fields = new Fields(inputs, ['amount', 'lots', 'speedup2014', 'speedup2015']);
  const read = (name: string) => decimalField(fields, name);
  return {
    averagePerLot: fixed(averagePerLot(read('amount'), read('lots'))),
    cumulativeSpeedup: fixed(cumulativeSpeedup(read('speedup2014'), read('speedup2015')), 4),
  };
};

/** `valid`, or `decrypted`, is how many of the bids received are still in the running. */
export const fewBidsAnswer: ScoreMethod = (inputs) =>
  listOf(inputs, 'inputs', (item, path) => {
    const fields = new Fields(item, ['regime', 'received', 'decrypted', 'valid'], path);
    const count = (name: string, absent: number) => (fields.has(name) ? fields.integer(name, 0, 1_000_000) : absent);
    const received = fields.integer('received', 0, 1_000_000);
    return fewBidsOutcome(fields.text('regime'), received, count('valid', count('decrypted', received)));
  });

/** The first reason against each committee, or OK. */
export const committeeAnswer: ScoreMethod = (inputs) =>
  listOf(inputs, 'inputs', (item, path) => {
    const fields = new Fields(item, ['total', 'experts', 'ownerReps', 'regime', 'budgetYuan'], path);
    const [total, experts] = [fields.integer('total', 0, 1000), fields.integer('experts', 0, 1000)];
    const ownerReps = fields.has('ownerReps') ? fields.integer('ownerReps', 0, 1000) : total - experts;
    const regime = fields.choice('regime', COMMITTEE_REGIMES);
    const budget = fields.raw('budgetYuan') ?? undefined;
    const budgetYuan = budget === undefined ? {} : { budgetYuan: numberText(budget, `${path}/budgetYuan`) };
    const [first] = committeeIssues({ total, experts, ownerReps, regime, ...budgetYuan });
    return first ? first.code.replace('COMMITTEE_', '') : 'OK';
  });
