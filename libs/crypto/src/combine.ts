import type { CryptoBackend } from './backend';
import { bidMisdealt, sharesTooFew } from './crypto.errors';
import { commit } from './context';
import { deal } from './dealing';
import { interpolateAtZero } from './gf256';
import type { Suite } from './suite';

/**
 * The gate key from any `threshold` shares that match their commitments; others are passed over. The dealing is then made again and all
 * commitments compared, so that the answer does not depend on whose shares came first. Throws SHARES_TOO_FEW, BID_MISDEALT.
 */
export async function combineShares(
  backend: CryptoBackend,
  ctxHash: string,
  shares: readonly Uint8Array[],
  commitments: readonly string[],
  threshold: number,
  suite: Suite,
): Promise<Uint8Array> {
  const points = new Map<number, Uint8Array>();
  for (const share of shares) {
    const x = share[32];
    if (share.length !== 33 || !x || (await commit(backend, ctxHash, 'share', share, suite)) !== commitments[x - 1]) continue;
    points.set(x, share.subarray(0, 32));
  }
  if (threshold < 1 || points.size < threshold) throw sharesTooFew(points.size, threshold);
  const gate = interpolateAtZero([...points].slice(0, threshold).map(([x, y]) => ({ x, y })));
  const dealing = await deal(backend, ctxHash, gate, threshold, commitments.length, suite);
  if (dealing.commitments.some((commitment, index) => commitment !== commitments[index])) throw bidMisdealt();
  return gate;
}
