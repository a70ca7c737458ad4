import { Decimal, DECIMAL_STRING } from '@kaibiao/kernel';
import type { PriceRule } from '@kaibiao/scoring';
import { priceOf, USUAL_DEDUCTIONS, usualRows, withMethod } from './scheme-price';

export const EVALUATION_METHODS = ['comprehensive', 'reasonable_low_price', 'lowest_evaluated'] as const;
export type EvaluationMethod = (typeof EVALUATION_METHODS)[number];

/** The evaluation scheme (评标办法) as the platform keeps it (PUT /lots/{id}/evaluation-scheme). */
export interface EvaluationScheme {
  method: EvaluationMethod;
  reviewItems: { id: string; stage: 'form' | 'qualification' | 'response'; title: string; clause: string }[];
  scoredItems: { id: string; title: string; clause: string; max: string; step: string; objective?: true }[];
  price: PriceRule;
  weights: { technical: string; price: string };
  aggregate: 'MEAN' | 'TRIM1';
  committeeSize: number;
  ownerRepresentatives: number;
  specialities: { code: string; seats: number }[];
  /** 评定分离 */
  award?: { method: 'vote' | 'price' | 'draw'; committeeSize: number };
  /** Members may save the bids' files. */
  copies?: true;
  /** 暗标评审, and the review item that whoever betrays itself fails. */
  blind?: { item: string };
}

export const STAGES = ['form', 'qualification', 'response'] as const;

/** What the builder begins with: comprehensive evaluation, price method 1 with K drawn. */
export const schemeTemplate = (words: { items: readonly string[]; scored: string }): EvaluationScheme => ({
  method: 'comprehensive',
  reviewItems: STAGES.map((stage, at) => ({ id: `r${at + 1}`, stage, title: words.items[at] ?? '', clause: '' })),
  scoredItems: [{ id: 's1', title: words.scored, clause: '', max: '20', step: '0.5' }],
  price: priceOf({ method: 'JS_M1', ...USUAL_DEDUCTIONS.linear }, usualRows('JS_M1')),
  weights: { technical: '20', price: '80' },
  aggregate: 'TRIM1',
  committeeSize: 5,
  ownerRepresentatives: 1,
  specialities: [{ code: 'A08', seats: 4 }],
});

/** The same scheme by another evaluation method: what that one does not score is left out, and the lowest evaluated price has a price method of its own. */
export function withEvaluation(scheme: EvaluationScheme, method: EvaluationMethod): EvaluationScheme {
  const ofPrice = { scoredItems: [], weights: { technical: '0', price: '100' } };
  const lowest = method === 'lowest_evaluated';
  const mustChange = lowest !== (scheme.price.method === 'LOWEST_EVALUATED_PRICE');
  const priceMethod = lowest ? 'LOWEST_EVALUATED_PRICE' : 'JS_M1';
  const price = mustChange ? priceOf(withMethod(scheme.price, priceMethod), usualRows(priceMethod)) : scheme.price;
  return { ...scheme, method, price, ...(method === 'comprehensive' ? {} : ofPrice) };
}

/** The next id of this letter that no item has: `s3`. */
export function freshId(letter: string, items: readonly { id: string }[]): string {
  for (let n = items.length + 1; ; n++) if (!items.some(({ id }) => id === `${letter}${n}`)) return `${letter}${n}`;
}

export interface SchemeSums {
  weights: string;
  points: string;
  seats: number;
  /** Each must be true before the platform takes the scheme. */
  weightsAre100: boolean;
  pointsAreTechnical: boolean;
  seatsFill: boolean;
}

/** What must add up, exactly; a figure that is none counts as nothing. */
export function schemeSums({
  method,
  weights,
  scoredItems,
  committeeSize,
  ownerRepresentatives,
  specialities,
}: EvaluationScheme): SchemeSums {
  const sum = decimal(weights.technical).plus(decimal(weights.price));
  const points = scoredItems.reduce((total, { max }) => total.plus(decimal(max)), new Decimal(0));
  const seats = specialities.reduce((total, speciality) => total + (Number(speciality.seats) || 0), 0);
  return {
    weights: sum.toFixed(),
    points: points.toFixed(),
    seats,
    weightsAre100: sum.eq(100),
    pointsAreTechnical: method === 'lowest_evaluated' || points.eq(decimal(weights.technical)),
    seatsFill: seats === committeeSize - ownerRepresentatives,
  };
}

const decimal = (typed: string): Decimal => new Decimal(DECIMAL_STRING.test(typed) ? typed : 0);
