import type { PriceRule } from './evaluation-scheme';

/** A parameter of a price method: where the document may take it from, and between which values it makes sense. */
export interface PriceParameter {
  name: string;
  /** `fixed` by the document only, or fixed `or_drawn` at the opening. */
  source: 'fixed' | 'or_drawn';
  /** Exclusive. */
  above: string;
  /** Inclusive. */
  most: string;
}

const factor = (name: string, source: PriceParameter['source'] = 'or_drawn'): PriceParameter => ({ name, source, above: '0', most: '2' });
const share = (name: string): PriceParameter => ({ name, source: 'or_drawn', above: '0', most: '1' });

/**
 * What each method asks for (reference: 江苏省 评标基准价 methods 1 to 5; 政府采购 low price first). Method 4 is method 1 with a factor
 * that is never drawn; the mean, the mean of what does not exceed it with its float point (浮动点), and the composite of mean and ceiling are other provinces'. B of method 5 is drawn among the prices themselves, so no document can list its candidates.
 */
export const PRICE_PARAMETERS: Readonly<Record<PriceRule['method'], readonly PriceParameter[]>> = {
  JS_M1: [factor('K')],
  JS_M2: [factor('K1'), share('Q1'), factor('K2', 'fixed')],
  JS_M3: [],
  JS_M4: [factor('K', 'fixed')],
  JS_M5_ABC: [share('delta'), factor('K')],
  DOUBLE_AVERAGE_FLOAT: [{ ...share('floatPoint'), most: '0.5' }],
  MEAN_PRICE: [factor('K')],
  COMPOSITE_PRICE: [share('alpha'), factor('K')],
  GP_LOW_PRICE: [],
};
