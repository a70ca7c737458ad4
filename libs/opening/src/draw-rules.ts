import { draw, type CryptoBackend, type Drawn, type Suite } from '@kaibiao/crypto';
import type { PriceRule } from '@kaibiao/tender';
import type { ManuallyDrawn } from './manual-draw-rules';

export interface SeededDraw extends Drawn {
  item: string;
  candidates: readonly string[];
}

/** A parameter drawn at the opening: from the seeds, or, the exception, by ball machine. */
export type OpeningDraw = SeededDraw | ManuallyDrawn;

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
export async function openingDraws(backend: CryptoBackend, { suite, lotCode, rule, seed, nonces }: DrawsInput): Promise<SeededDraw[]> {
  const draws: SeededDraw[] = [];
  for (const { item, candidates } of rule.drawn)
    draws.push({ item, candidates, ...(await draw(backend, { suite, lotCode, item, seed, nonces, candidates })) });
  return draws;
}

/** What was drawn and what it is proved by: the deciding value, or the ball. */
export type DrawSaid = { item: string; choice: string } & (
  { counter: number; r: string; manual?: undefined } | { manual: ManuallyDrawn['manual']; counter?: undefined; r?: undefined }
);

/** A draw as the public reads it. */
export const drawSaid = (one: OpeningDraw): DrawSaid =>
  'manual' in one
    ? { item: one.item, choice: one.choice, manual: one.manual }
    : { item: one.item, choice: one.choice, counter: one.counter, r: one.r };
