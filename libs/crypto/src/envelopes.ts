import { equalBytes } from './bytes';
import { openKey, sealKey } from './cms-envelope';
import { bidderKeyMismatch } from './crypto.errors';
import type { Recipients } from './recipients';

/** The envelopes of a segment: CMS, DER. */
export interface Envelopes {
  /** Kb to the bidder; null under policy `custodians`. */
  readonly bidder: Uint8Array | null;
  /** The shares, custodian 1 first. */
  readonly custodians: readonly Uint8Array[];
}

/**
 * Makes the envelopes of a segment. With the bidder's private key at hand its envelope is opened again and compared, which removes most
 * of the bids that "cannot be decrypted at the opening" (ENVELOPE_UNOPENED, BIDDER_KEY_MISMATCH).
 */
export async function sealEnvelopes(
  recipients: Recipients,
  segment: string,
  bidderKey: Uint8Array,
  shares: readonly Uint8Array[],
): Promise<Envelopes> {
  const { encryptionCertificate, encryptionPrivateKey, custodianCertificates } = recipients;
  const bidder = encryptionCertificate && (await sealKey(bidderKey, encryptionCertificate));
  if (bidder && encryptionPrivateKey) {
    const opened = await openKey(bidder, encryptionCertificate, encryptionPrivateKey);
    if (!equalBytes(opened, bidderKey)) throw bidderKeyMismatch(segment);
  }
  const custodians = await Promise.all(shares.map((share, index) => sealKey(share, custodianCertificates[index]!)));
  return { bidder, custodians };
}
