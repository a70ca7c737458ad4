import { Decimal } from '@kaibiao/kernel';
import {
  arithmeticSeries,
  coBidding,
  constantRatio,
  deviationCorrelation,
  geometricSeries,
  identicalPrices,
  jaccard,
  LONG_RUN,
  longestCommonRun,
  pairRisks,
  sameDevices,
  SHINGLE,
  shingles,
} from '@kaibiao/oversight';
import { Fields, invalid } from './fields';
import { listOf, numberText, textOf, vectorInputs } from './vector-input';

const MEMBERS = {
  'arithmetic-series': ['prices'],
  'geometric-series': ['prices'],
  'constant-ratio': ['a', 'b'],
  'identical-prices': ['a', 'b', 'fixed'],
  'deviation-correlation': ['ceiling', 'a', 'b'],
  'text-run': ['t1', 't2'],
  device: ['bids'],
  'co-bidding': ['lots', 'a', 'b'],
  risk: ['clues', 'mostPerFamily'],
} as const;
type Kind = keyof typeof MEMBERS | 'text-jaccard';
const KINDS: readonly Kind[] = [...(Object.keys(MEMBERS) as (keyof typeof MEMBERS)[]), 'text-jaccard'];

/** `tool collusion`: one indicator (围串标线索) by its `kind`. Numbers to four decimals; every answer is a clue, none a finding. */
export function collusionTool(input: Record<string, unknown>): unknown {
  const inputs = vectorInputs(input);
  if (typeof inputs !== 'object' || inputs === null) throw invalid('inputs', 'not an object');
  const kind = new Fields(inputs, Object.keys(inputs)).choice('kind', KINDS);
  return kind === 'text-jaccard' ? likeness(inputs) : ANSWERS[kind](new Fields(inputs, ['kind', ...MEMBERS[kind]]));
}

const ANSWERS: Readonly<Record<keyof typeof MEMBERS, (fields: Fields) => unknown>> = {
  'arithmetic-series': (fields) => {
    const { steps, variation, flag } = arithmeticSeries(prices(fields, 'prices'));
    return { differences: steps.map(four), cv: four(variation), flag };
  },
  'geometric-series': (fields) => {
    const { steps, variation, flag } = geometricSeries(prices(fields, 'prices'));
    return { growthRates: steps.map(four), cv: four(variation), flag };
  },
  'constant-ratio': (fields) => {
    const { medianRatio, share, flag } = constantRatio(prices(fields, 'a'), prices(fields, 'b'));
    return { medianRatio: four(medianRatio), share: four(share), flag };
  },
  'identical-prices': (fields) => {
    const fixed = fields.has('fixed') ? fields.list('fixed', position) : [];
    const { share, flag } = identicalPrices(prices(fields, 'a'), prices(fields, 'b'), fixed);
    return { share: four(share), flag };
  },
  'deviation-correlation': (fields) => {
    const { correlation, flag } = deviationCorrelation(prices(fields, 'ceiling'), prices(fields, 'a'), prices(fields, 'b'));
    return { correlation: correlation && four(correlation), flag };
  },
  'text-run': (fields) => {
    const run = longestCommonRun(fields.text('t1'), fields.text('t2'));
    const { length } = [...run];
    return { length, run, flag: length >= LONG_RUN };
  },
  device: (fields) => ({ pairs: sameDevices(listOf(fields.raw('bids'), 'bids', deviceOf)) }),
  'co-bidding': (fields) => {
    const lots = listOf(fields.raw('lots'), 'lots', (lot, path) => listOf(lot, path, textOf));
    const { support, lift, flag } = coBidding(lots, fields.text('a'), fields.text('b'));
    return { support, lift: four(lift), flag };
  },
  risk: (fields) => {
    const clues = listOf(fields.raw('clues'), 'clues', (item, path) => {
      const clue = new Fields(item, ['a', 'b', 'family', 'points'], path);
      if (clue.text('a') === clue.text('b')) throw invalid(clue.placeOf('b'), 'the same bidder twice');
      return { a: clue.text('a'), b: clue.text('b'), family: clue.text('family'), points: clue.integer('points', 0, 1000) };
    });
    return { pairs: pairRisks(clues, fields.has('mostPerFamily') ? fields.integer('mostPerFamily', 1, 1000) : undefined) };
  },
};

/** `t1` against every other text; `tender` is what was issued to all and `shingle` the length of a run, where they are given. */
function likeness(inputs: object): Record<string, number> {
  const names = Object.keys(inputs).filter((name) => /^t[1-9]\d{0,2}$/.test(name));
  const fields = new Fields(inputs, ['kind', 't1', 't2', ...names, 'tender', 'shingle']);
  const length = fields.has('shingle') ? fields.integer('shingle', 1, 64) : SHINGLE;
  const issued = fields.has('tender') ? fields.text('tender') : '';
  const runs = (name: string) => shingles(fields.text(name), length, issued);
  const first = runs('t1');
  const others = [...new Set(['t2', ...names])].filter((name) => name !== 't1');
  return Object.fromEntries(others.map((name) => [`j1${name.slice(1)}`, four(jaccard(first, runs(name)))]));
}

function deviceOf(item: unknown, path: string) {
  const fields = new Fields(item, ['b', 'mac', 'cpu', 'disk'], path);
  const read = (name: string): string | null => {
    const value = fields.raw(name) ?? null;
    if (value !== null && typeof value !== 'string') throw invalid(fields.placeOf(name), 'not a text');
    return value;
  };
  return { bidder: fields.text('b'), mac: read('mac'), cpu: read('cpu'), disk: read('disk') };
}

function prices(fields: Fields, name: string): Decimal[] {
  return listOf(fields.raw(name), name, (value, path) => new Decimal(numberText(value, path)));
}

function position(value: unknown, path: string): number {
  if (!Number.isInteger(value) || (value as number) < 0) throw invalid(path, 'not the place of an item');
  return value as number;
}

function four(value: Decimal): number {
  return value.toDecimalPlaces(4, Decimal.ROUND_HALF_UP).toNumber() + 0;
}
