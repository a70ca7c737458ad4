import type { CryptoBackend } from './backend';
import { notYet } from './not-yet';
import type { SeedPurpose } from './statements';
import type { Suite } from './suite';

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
  readonly counter: number;
  /** The deciding HMAC, hex. */
  readonly r: string;
  readonly index: number;
  readonly choice: string;
}

/** The seed of a purpose from the platform's and the custodians' seeds, in this order (32 bytes each). */
export async function combineSeeds(
  backend: CryptoBackend,
  input: { readonly suite?: Suite; readonly lotCode: string; readonly purpose: SeedPurpose; readonly seeds: readonly Uint8Array[] },
): Promise<Uint8Array> {
  return notYet(`combineSeeds ${backend.name} ${input.lotCode}`);
}

/** A draw that anyone can repeat (随机抽取). */
export async function draw(backend: CryptoBackend, input: DrawInput): Promise<Drawn> {
  return notYet(`draw ${backend.name} ${input.item}`);
}
