import { draw, type CryptoBackend, type Drawn, type Suite } from '@kaibiao/crypto';
import type { Decimal } from '@kaibiao/kernel';
import { abcPool, parameterMissing, rulePoints, type PricedBid, type PriceRule } from '@kaibiao/scoring';

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
  /** null where prices are compared with none. */
  base: Decimal | null;
  results: { bidder: string; deviationPct: Decimal | null; score: Decimal }[];
  draws: ProvenDraw[];
}

/**
 * The price scores by the rule of the tender document, computed by the system (价格分). B of method 5 is drawn among the valid prices with
 * the experts' seed, which nobody knew when the bids were made.
 */
export async function pricePart(backend: CryptoBackend, input: PriceInput): Promise<PricePart> {
  const { rule, bids, fullScore, ceilingPrice, drawn } = input;
  const draws = rule.method === 'JS_M5_ABC' ? [await drawB(backend, input)] : [];
  const drawnB = draws.map(({ choice }) => ['drawnB', choice] as const);
  const { base, results } = rulePoints({ rule, fullScore, ceilingPrice, drawn: { ...drawn, ...Object.fromEntries(drawnB) } }, bids);
  return { base, results: results.map(({ bidder, deviationPct, score }) => ({ bidder, deviationPct, score })), draws };
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
