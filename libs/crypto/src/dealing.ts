import type { CryptoBackend } from './backend';
import { concat } from './bytes';
import { commit, deriveKey } from './context';
import { inputInvalid } from './crypto.errors';
import { evaluate } from './gf256';
import type { Suite } from './suite';

/** The gate key dealt to the custodians; everything follows from the gate key and the context. */
export interface Dealing {
  readonly coefficients: Uint8Array[];
  /** 33 bytes each: 32 of the polynomial and the custodian's number (from 1). */
  readonly shares: Uint8Array[];
  /** H("share", share) of each, hex. */
  readonly commitments: string[];
}

/** Deals `gate` (32 bytes) to `n` custodians so that any `threshold` of them can put it together; 0 of 0 deals to nobody. */
export async function deal(
  backend: CryptoBackend,
  ctxHash: string,
  gate: Uint8Array,
  threshold: number,
  n: number,
  suite: Suite,
): Promise<Dealing> {
  const nobody = threshold === 0 && n === 0;
  if (!nobody && !(Number.isInteger(threshold) && Number.isInteger(n) && threshold >= 1 && threshold <= n && n <= 255))
    throw inputInvalid('threshold', `no dealing ${threshold} of ${n}`);
  if (gate.length !== 32) throw inputInvalid('gate', 'not 32 bytes');
  const coefficients: Uint8Array[] = [];
  for (let j = 1; j < threshold; j++)
    coefficients.push(await deriveKey(backend, ctxHash, 'coefficient', { key: gate, x: Uint8Array.of(j), suite }));
  const shares = Array.from({ length: n }, (_, at) => concat(evaluate([gate, ...coefficients], at + 1), Uint8Array.of(at + 1)));
  const commitments = await Promise.all(shares.map((share) => commit(backend, ctxHash, 'share', share, suite)));
  return { coefficients, shares, commitments };
}
