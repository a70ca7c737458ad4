import { draw, type CryptoBackend, type Drawn, type Suite } from '@kaibiao/crypto';
import { abcPool, priceScores, procurementPriceScores, type PriceMethod, type PricedBid } from '@kaibiao/scoring';
import type { Decimal } from '@kaibiao/kernel';
import type { PriceRule } from '@kaibiao/tender';
import { parameterMissing } from './evaluation.errors';

/** A draw that was needed to score the prices or to order equal bids, with everything to repeat it. */
export interface ProvenDraw extends Drawn {
  item: string;
  candidates: string[];
}

export interface PriceInput {
  suite: Suite;
  lotCode: string;
  rule: PriceRule;
  fullScore: string;
  /** Decimal string of yuan. */
  ceilingPrice: string;
  /** Parameters drawn at the opening. */
  drawn: Readonly<Record<string, string>>;
  /** The combined seed of the purpose `experts`. */
  seed: Uint8Array;
  /** Valid bids. */
  bids: readonly PricedBid[];
}

export interface PricePart {
  base: Decimal;
  results: { bidder: string; deviationPct: Decimal | null; score: Decimal }[];
  draws: ProvenDraw[];
}

/** Methods that compare with the second lowest price need two bids. */
export function leastBids(method: PriceRule['method']): number {
  return method.startsWith('JS_') ? 2 : 1;
}

/**
 * The price scores by the rule of the tender document, computed by the system (价格分). B of method 5 is drawn among the valid prices with
 * the experts' seed, which nobody knew when the bids were made.
 */
export async function pricePart(backend: CryptoBackend, input: PriceInput): Promise<PricePart> {
  const { rule, bids, fullScore } = input;
  if (rule.method === 'GP_LOW_PRICE') {
    const { base, results } = procurementPriceScores(fullScore, bids);
    return { base, results: results.map(({ bidder, score }) => ({ bidder, deviationPct: null, score })), draws: [] };
  }
  const draws = rule.method === 'JS_M5_ABC' ? [await drawB(backend, input)] : [];
  const { base, results } = priceScores(priceMethod(input, draws[0]?.choice ?? ''), bids);
  return { base, results: results.map(({ bidder, deviationPct, score }) => ({ bidder, deviationPct, score })), draws };
}

function priceMethod({ rule, fullScore, ceilingPrice, drawn }: PriceInput, drawnB: string): PriceMethod {
  const value = (name: string): string => {
    const found = drawn[name] ?? rule.fixed[name];
    if (found === undefined) throw parameterMissing(name);
    return found;
  };
  const scale = { fullScore, deductPerPctBelow: rule.deductPerPctBelow, deductPerPctAbove: rule.deductPerPctAbove };
  switch (rule.method) {
    case 'JS_M1':
    case 'JS_M4':
      return { ...scale, method: rule.method, K: value('K') };
    case 'JS_M2':
      return { ...scale, method: rule.method, ceilingPrice, K1: value('K1'), Q1: value('Q1'), K2: value('K2') };
    case 'JS_M5_ABC':
      return { ...scale, method: rule.method, ceilingPrice, delta: value('delta'), K: value('K'), drawnB };
    case 'DOUBLE_AVERAGE_FLOAT':
      return { ...scale, method: rule.method, floatPoint: value('floatPoint') };
    case 'MEAN_PRICE':
      return { ...scale, method: rule.method, K: value('K') };
    case 'COMPOSITE_PRICE':
      return { ...scale, method: rule.method, ceilingPrice, alpha: value('alpha'), K: value('K') };
    default:
      return { ...scale, method: 'JS_M3' };
  }
}

async function drawB(backend: CryptoBackend, { suite, lotCode, rule, ceilingPrice, drawn, seed, bids }: PriceInput): Promise<ProvenDraw> {
  const delta = drawn['delta'] ?? rule.fixed['delta'];
  if (delta === undefined) throw parameterMissing('delta');
  const candidates = [...abcPool({ ceilingPrice, delta }, bids).candidates];
  return provenDraw(backend, { suite, lotCode, seed, item: 'B', candidates });
}

/** A draw with the experts' seed, kept with its candidates. */
export async function provenDraw(
  backend: CryptoBackend,
  { item, candidates, ...base }: Pick<PriceInput, 'suite' | 'lotCode' | 'seed'> & { item: string; candidates: string[] },
): Promise<ProvenDraw> {
  return { item, candidates, ...(await draw(backend, { ...base, item, nonces: [], candidates })) };
}
