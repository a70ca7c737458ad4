import { draw, type CryptoBackend, type Drawn, type Suite } from '@kaibiao/crypto';
import type { PriceRule } from '@kaibiao/tender';

export interface OpeningDraw extends Drawn {
  item: string;
  candidates: readonly string[];
}

export interface DrawsInput {
  suite: Suite;
  lotCode: string;
  rule: Pick<PriceRule, 'drawn'>;
  seed: Uint8Array;
  /** Of all bids in R. */
  nonces: readonly Uint8Array[];
}

/**
 * The draws of the opening in the order of the document (design: sealed bid §7). None of them needs a price: B of 方法五 is drawn among the
 * bids that the committee found valid, and belongs to the evaluation.
 */
export async function openingDraws(backend: CryptoBackend, { suite, lotCode, rule, seed, nonces }: DrawsInput): Promise<OpeningDraw[]> {
  const draws: OpeningDraw[] = [];
  for (const { item, candidates } of rule.drawn)
    draws.push({ item, candidates, ...(await draw(backend, { suite, lotCode, item, seed, nonces, candidates })) });
  return draws;
}
