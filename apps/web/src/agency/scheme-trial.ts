import { Decimal, DECIMAL_STRING } from '@kaibiao/kernel';
import { baseDigits, evaluatedPrice, rank, scoreDigits } from '@kaibiao/scoring';
import { abcCandidates, pricePoints } from '../lot/price-points';
import type { EvaluationScheme } from './scheme-form';

/** A made-up bid on which a scheme is tried; decimal strings, the price in yuan. */
export interface SampleBid {
  bidder: string;
  price: string;
  technical: string;
}

export interface TrialLine {
  bidder: string;
  deviationPct: string | null;
  pricePoints: string;
  total: string;
  rank: number;
}

export interface Trial {
  /** null where prices are compared with none. */
  base: string | null;
  /** Best first. */
  lines: TrialLine[];
}

/** What the draws can do: how many outcomes there are, how often each sample comes first, and between which base prices. */
export interface Outcomes {
  draws: number;
  wins: Record<string, number>;
  /** null where there is no base price. */
  bases: { lowest: string; highest: string } | null;
}

/** Samples below the ceiling as they are often seen: close together, and one far below. */
const SHARES = [
  ['0.98', '0.92'],
  ['0.96', '0.9'],
  ['0.94', '0.88'],
  ['0.92', '0.9'],
  ['0.85', '0.94'],
] as const;
/** More outcomes than this are not counted. */
const MOST_OUTCOMES = 2_000;

export function sampleBids(ceiling: string, technical: string, name: (n: number) => string): SampleBid[] {
  return SHARES.map(([price, points], at) => ({
    bidder: name(at + 1),
    price: new Decimal(ceiling).times(price).toFixed(2),
    technical: new Decimal(DECIMAL_STRING.test(technical) ? technical : 0).times(points).toFixed(2),
  }));
}

/** What is drawn under a scheme, with B of method 5 whose candidates are the prices themselves. */
export function drawnItems(price: EvaluationScheme['price'], ceiling: string, bids: SampleBid[], delta?: string) {
  if (price.method !== 'JS_M5_ABC') return price.drawn;
  const pool = abcCandidates(
    ceiling,
    delta ?? price.drawn.find(({ item }) => item === 'delta')?.candidates[0] ?? price.fixed['delta'] ?? '',
    bids,
  );
  return [...price.drawn, { item: 'drawnB', candidates: pool }];
}

/** The bids judged by the scheme with these draws; null while the scheme or a sample makes no sense. */
export function tryScheme(scheme: EvaluationScheme, ceilingPrice: string, drawn: Record<string, string>, bids: SampleBid[]): Trial | null {
  if (bids.some(({ technical }) => !DECIMAL_STRING.test(technical))) return null;
  const adds = scheme.method === 'lowest_evaluated';
  const compared = bids.map((bid) => (adds ? { ...bid, price: added(bid) } : bid));
  const priced = pricePoints({ rule: scheme.price, fullScore: scheme.weights.price, ceilingPrice, drawn }, compared);
  if (!priced) return null;
  const totals = priced.results.map(({ bidder, price: evaluated, deviationPct, score }) => {
    const { price, ...bid } = bids.find((one) => one.bidder === bidder)!;
    const technical = new Decimal(adds ? 0 : bid.technical);
    const points = score.plus(technical);
    return { bidder, price, technical, deviationPct, score, points, total: adds ? evaluated.neg() : points };
  });
  const digits = scoreDigits(scheme.price);
  const lines = rank(totals).map(({ bidder, deviationPct, score, points, rank: place }) => ({
    bidder,
    deviationPct: deviationPct?.toFixed(2) ?? null,
    pricePoints: score.toFixed(digits),
    total: points.toFixed(digits),
    rank: place,
  }));
  return { base: priced.base?.toFixed(baseDigits(scheme.price)) ?? null, lines };
}

/** The price with so many percent added; an empty one where it is none, which scoring refuses. */
function added({ price, technical }: SampleBid): string {
  const sound = [price, technical].every((one) => DECIMAL_STRING.test(one) && !one.startsWith('-')) && Number(price) > 0;
  return sound ? evaluatedPrice(price, technical).toFixed(2) : '';
}

/** Every outcome of the draws tried in turn; null when one cannot be computed or there are too many. */
export function outcomes(scheme: EvaluationScheme, ceiling: string, bids: SampleBid[]): Outcomes | null {
  const draws = everyDraw(scheme.price, ceiling, bids);
  if (draws.length > MOST_OUTCOMES) return null;
  const trials = draws.map((drawn) => tryScheme(scheme, ceiling, drawn, bids));
  const sound = trials.filter((trial) => trial !== null);
  if (sound.length === 0 || sound.length < trials.length) return null;
  const wins: Record<string, number> = {};
  for (const { lines } of sound) for (const { bidder, rank: place } of lines) if (place === 1) wins[bidder] = (wins[bidder] ?? 0) + 1;
  const found = sound.flatMap(({ base }) => (base === null ? [] : [new Decimal(base)]));
  const bases = found.length > 0 ? { lowest: Decimal.min(...found).toFixed(2), highest: Decimal.max(...found).toFixed(2) } : null;
  return { draws: draws.length, wins, bases };
}

function everyDraw(price: EvaluationScheme['price'], ceiling: string, bids: SampleBid[]): Record<string, string>[] {
  const byDocument = price.drawn.reduce<Record<string, string>[]>(
    (before, { item, candidates }) => before.flatMap((drawn) => candidates.map((choice) => ({ ...drawn, [item]: choice }))),
    [{}],
  );
  if (price.method !== 'JS_M5_ABC') return byDocument;
  return byDocument.flatMap((drawn) =>
    drawnItems(price, ceiling, bids, drawn['delta'] ?? price.fixed['delta'])
      .at(-1)!
      .candidates.map((drawnB) => ({ ...drawn, drawnB })),
  );
}
