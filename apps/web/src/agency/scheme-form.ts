import { Decimal, DECIMAL_STRING } from '@kaibiao/kernel';

export type PriceMethod =
  ('JS_M1' | 'JS_M2' | 'JS_M3' | 'JS_M4' | 'JS_M5_ABC') | ('DOUBLE_AVERAGE_FLOAT' | 'MEAN_PRICE' | 'COMPOSITE_PRICE') | 'GP_LOW_PRICE';

/** The evaluation scheme (评标办法) as the platform keeps it (PUT /lots/{id}/evaluation-scheme). */
export interface EvaluationScheme {
  method: 'reasonable_low_price' | 'comprehensive';
  reviewItems: { id: string; stage: 'form' | 'qualification' | 'response'; title: string; clause: string }[];
  scoredItems: { id: string; title: string; clause: string; max: string; step: string }[];
  price: {
    method: PriceMethod;
    deductPerPctBelow: string;
    deductPerPctAbove: string;
    fixed: Record<string, string>;
    drawn: { item: string; candidates: string[] }[];
  };
  weights: { technical: string; price: string };
  aggregate: 'MEAN' | 'TRIM1';
  committeeSize: number;
  ownerRepresentatives: number;
  specialities: { code: string; seats: number }[];
  /** 评定分离 */
  award?: { method: 'vote' | 'price' | 'draw'; committeeSize: number };
}

export const STAGES = ['form', 'qualification', 'response'] as const;

/** A parameter of the price method as it is typed: one value fixes it, several are drawn among at the opening. */
export interface ParameterRow {
  name: string;
  drawn: boolean;
  typed: string;
}

/** Parameters of each price method; `fixed` ones are never drawn (江苏省 评标基准价 methods 1 to 5). The platform checks them again. */
export const PARAMETERS: Readonly<Record<PriceMethod, readonly { name: string; fixed?: true; usual: string }[]>> = {
  JS_M1: [{ name: 'K', usual: '0.95、0.955、0.96、0.965、0.97、0.975、0.98' }],
  JS_M2: [
    { name: 'K1', usual: '0.95、0.96、0.97、0.98' },
    { name: 'Q1', usual: '0.65、0.7、0.75、0.8、0.85' },
    { name: 'K2', fixed: true, usual: '0.95' },
  ],
  JS_M3: [],
  JS_M4: [{ name: 'K', fixed: true, usual: '0.97' }],
  JS_M5_ABC: [
    { name: 'delta', usual: '0.3、0.35、0.4' },
    { name: 'K', usual: '0.95、0.96、0.97、0.98' },
  ],
  DOUBLE_AVERAGE_FLOAT: [{ name: 'floatPoint', usual: '0.015、0.0125、0.01、0.0075、0.005、0.0025' }],
  MEAN_PRICE: [{ name: 'K', usual: '0.95、0.96、0.97、0.98' }],
  COMPOSITE_PRICE: [
    { name: 'alpha', usual: '0.5、0.6、0.7' },
    { name: 'K', usual: '0.95、0.96、0.97、0.98' },
  ],
  GP_LOW_PRICE: [],
};

/** What the builder begins with: comprehensive evaluation, price method 1 with K drawn. */
export const schemeTemplate = (words: { items: readonly string[]; scored: string }): EvaluationScheme => ({
  method: 'comprehensive',
  reviewItems: STAGES.map((stage, at) => ({ id: `r${at + 1}`, stage, title: words.items[at] ?? '', clause: '' })),
  scoredItems: [{ id: 's1', title: words.scored, clause: '', max: '20', step: '0.5' }],
  price: priceOf({ method: 'JS_M1', deductPerPctBelow: '0.6', deductPerPctAbove: '0.9' }, usualRows('JS_M1')),
  weights: { technical: '20', price: '80' },
  aggregate: 'TRIM1',
  committeeSize: 5,
  ownerRepresentatives: 1,
  specialities: [{ code: 'A08', seats: 4 }],
});

export const usualRows = (method: PriceMethod): ParameterRow[] =>
  PARAMETERS[method].map(({ name, fixed, usual }) => ({ name, drawn: !fixed, typed: usual }));

export function parameterRows({ method, fixed, drawn }: EvaluationScheme['price']): ParameterRow[] {
  return PARAMETERS[method].map(({ name }) => {
    const draw = drawn.find(({ item }) => item === name);
    return { name, drawn: !!draw, typed: draw ? draw.candidates.join('、') : (fixed[name] ?? '') };
  });
}

/** The rule of the price with its parameters, in the order in which they are drawn. */
export function priceOf(
  rule: Pick<EvaluationScheme['price'], 'method' | 'deductPerPctBelow' | 'deductPerPctAbove'>,
  rows: readonly ParameterRow[],
): EvaluationScheme['price'] {
  const { method, deductPerPctBelow, deductPerPctAbove } = rule;
  return {
    ...{ method, deductPerPctBelow, deductPerPctAbove },
    fixed: Object.fromEntries(rows.filter(({ drawn }) => !drawn).map(({ name, typed }) => [name, typed.trim()])),
    drawn: rows.filter(({ drawn }) => drawn).map(({ name, typed }) => ({ item: name, candidates: listed(typed) })),
  };
}

/** Values typed one after another, with any comma, ideographic comma, semicolon or blank between. */
export const listed = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter((value) => value !== '');

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
export function schemeSums({ weights, scoredItems, committeeSize, ownerRepresentatives, specialities }: EvaluationScheme): SchemeSums {
  const sum = decimal(weights.technical).plus(decimal(weights.price));
  const points = scoredItems.reduce((total, { max }) => total.plus(decimal(max)), new Decimal(0));
  const seats = specialities.reduce((total, speciality) => total + (Number(speciality.seats) || 0), 0);
  return {
    weights: sum.toFixed(),
    points: points.toFixed(),
    seats,
    weightsAre100: sum.eq(100),
    pointsAreTechnical: points.eq(decimal(weights.technical)),
    seatsFill: seats === committeeSize - ownerRepresentatives,
  };
}

const decimal = (typed: string): Decimal => new Decimal(DECIMAL_STRING.test(typed) ? typed : 0);
