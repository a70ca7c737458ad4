import type { CryptoBackend } from './backend';
import { compareBytes, concat, toHex, uint32be, utf8 } from './bytes';
import { inputInvalid } from './crypto.errors';
import type { SeedPurpose } from './statements';
import { algorithmsOf, type Suite } from './suite';

export interface SeedsInput {
  readonly suite: Suite;
  readonly lotCode: string;
  readonly purpose: SeedPurpose;
  /** The platform's seed, then the custodians' in order; 32 bytes each. */
  readonly seeds: readonly Uint8Array[];
}

export interface DrawInput {
  readonly suite: Suite;
  readonly lotCode: string;
  /** What is drawn, for example `K`, or `expert/A08/1/<pool hash>`. */
  readonly item: string;
  /** The combined seed, 32 bytes. */
  readonly seed: Uint8Array;
  /** Draw nonces (32 bytes each) in any order; empty for experts. */
  readonly nonces: readonly Uint8Array[];
  readonly candidates: readonly string[];
}

export interface Drawn {
  /** How many values were passed over because they would have favoured the first candidates. */
  readonly counter: number;
  /** The deciding HMAC, hex. */
  readonly r: string;
  readonly index: number;
  readonly choice: string;
}

/** The seed of a purpose from all seeds dealt for it: nobody knew it before, and nobody can leave one out. */
export async function combineSeeds(backend: CryptoBackend, input: SeedsInput): Promise<Uint8Array> {
  const { hash } = algorithmsOf(input.suite);
  const { lotCode, purpose, seeds } = input;
  if (seeds.length === 0 || seeds.some((seed) => seed.length !== 32)) throw inputInvalid('seeds', 'not one or more of 32 bytes');
  return backend.hash(hash, concat(labelled('kaibiao/1/draw-seed', plain('lotCode', lotCode), plain('purpose', purpose)), ...seeds));
}

/**
 * A draw that anyone can repeat (随机抽取): values r_0, r_1, … follow from the seed; the first whose leading 64 bits lie under the largest
 * multiple of the number of candidates decides, so that each has exactly the same chance.
 */
export async function draw(backend: CryptoBackend, input: DrawInput): Promise<Drawn> {
  const { hash } = algorithmsOf(input.suite);
  const { seed, nonces, candidates } = input;
  if (seed.length !== 32) throw inputInvalid('seed', 'not 32 bytes');
  if (nonces.some((nonce) => nonce.length !== 32)) throw inputInvalid('nonces', 'not of 32 bytes');
  if (candidates.length === 0) throw inputInvalid('candidates', 'none');
  const head = labelled('kaibiao/1/draw', plain('lotCode', input.lotCode), plain('item', input.item));
  const tail = concat(...[...nonces].sort(compareBytes));
  const count = BigInt(candidates.length);
  const limit = (2n ** 64n / count) * count;
  for (let counter = 0; ; counter++) {
    const r = await backend.hmac(hash, seed, concat(head, uint32be(counter), tail));
    const u = BigInt(`0x${toHex(r.subarray(0, 8))}`);
    if (u >= limit) continue;
    const index = Number(u % count);
    return { counter, r: toHex(r), index, choice: candidates[index]! };
  }
}

const labelled = (...parts: string[]): Uint8Array => utf8(parts.map((part) => `${part}\0`).join(''));

function plain(field: string, text: string): string {
  if (text === '' || text.includes('\0')) throw inputInvalid(field, 'empty or with a zero byte');
  return text;
}
