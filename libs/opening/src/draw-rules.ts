import { draw, type CryptoBackend, type Drawn, type Suite } from '@kaibiao/crypto';
import { DomainError, toYuan, type Money } from '@kaibiao/kernel';
import { abcPool } from '@kaibiao/scoring';
import type { PriceRule } from '@kaibiao/tender';

export interface OpeningDraw extends Drawn {
  item: string;
  candidates: readonly string[];
}

export interface DrawsInput {
  suite: Suite;
  lotCode: string;
  rule: PriceRule;
  ceilingPrice: Money;
  seed: Uint8Array;
  nonces: readonly Uint8Array[];
  /** Opened bids in the order of the table. */
  bids: readonly { submissionId: string; price: Money }[];
}

/**
 * All draws of the opening in their order (design: sealed bid §7): the parameters that the document leaves to chance, and for 方法五 (ABC合成法)
 * last of all B, one price among those of its pool; its candidates are the submission ids of those bids. No B is drawn from an empty pool.
 */
export async function openingDraws(backend: CryptoBackend, input: DrawsInput): Promise<OpeningDraw[]> {
  const { rule } = input;
  const draws: OpeningDraw[] = [];
  for (const { item, candidates } of rule.drawn) draws.push(await one(backend, input, item, candidates));
  if (rule.method !== 'JS_M5_ABC') return draws;
  const delta = draws.find(({ item }) => item === 'delta')?.choice ?? rule.fixed.delta;
  const candidates = delta === undefined ? [] : poolOfB(input, delta);
  return candidates.length === 0 ? draws : [...draws, await one(backend, input, 'B', candidates)];
}

async function one(backend: CryptoBackend, { suite, lotCode, seed, nonces }: DrawsInput, item: string, candidates: readonly string[]): Promise<OpeningDraw> {
  return { item, candidates, ...(await draw(backend, { suite, lotCode, item, seed, nonces, candidates })) };
}

function poolOfB({ ceilingPrice, bids }: DrawsInput, delta: string): readonly string[] {
  try {
    const priced = bids.map(({ submissionId, price }) => ({ bidder: submissionId, price: toYuan(price) }));
    return priced.length === 0 ? [] : abcPool({ ceilingPrice: toYuan(ceilingPrice), delta }, priced).candidates;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'PRICE_FLOOR_ABOVE_ALL') return [];
    throw error;
  }
}
