import { parseX509 } from './certificate';
import { verifyChain, type Chain, type ChainOptions } from './chain';
import type { Certificate } from './certificate';

/**
 * Verifies a certificate on its own, without a signature of its: the chain over `pool` to an anchor, validity at `options.at`, revocation
 * by the given CRLs and OCSP responses. Throws as `verifyDetached` does, SIGNATURE_INVALID apart. Gives the chain, from the certificate to the anchor.
 */
export async function verifyCertificate(
  der: Uint8Array,
  options: ChainOptions,
  pool: readonly Uint8Array[] = [],
): Promise<readonly Certificate[]> {
  return (await verifyPath(der, options, pool)).chain;
}

/** The same, with what was found about the revocation of each certificate. */
export const verifyPath = (der: Uint8Array, options: ChainOptions, pool: readonly Uint8Array[] = []): Promise<Chain> =>
  verifyChain(parseX509(der), pool.map(parseX509), options);
