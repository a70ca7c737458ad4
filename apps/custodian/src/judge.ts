import { canonicalJson, manifestSegment, sha256Hex, shareFits, toBase64, type Verdict } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { openKey } from '@kaibiao/crypto/unseal';
import { DomainError } from '@kaibiao/kernel';
import type { OwnKey } from './custodian-keys';
import type { VerifiedBid } from './evidence';

/** A bid as this custodian finds it: its share, or what is wrong with its envelope. */
export interface Judged {
  verdict: Verdict;
  share: Uint8Array | null;
}

/**
 * Opens the custodian's envelope of a bid and compares the share with the manifest's commitment. Throws ENVELOPE_OTHER when the platform
 * shows another envelope than the manifest names: that is no fault of the bidder.
 *
 * What a broken envelope holds is never shown, only its hash: it may be a copy of an envelope of another bid or another lot, and whoever
 * put it there would have this custodian read it out. The envelope is kept, so that a dispute can be settled when no secret is left.
 */
export async function judge(own: OwnKey, custodian: number, segment: string, bid: VerifiedBid): Promise<Judged> {
  const { manifest, manifestHash, envelope } = bid;
  if ((await sha256Hex(envelope)) !== manifestSegment(manifest, segment).envelopes.custodians[custodian - 1])
    throw new Error('ENVELOPE_OTHER');
  const share = await opened(own, envelope);
  if (share && (await shareFits(nodeBackend, manifest, segment, custodian, share)))
    return { share, verdict: { manifestHash, ok: true, evidence: null } };
  const evidence = toBase64(
    canonicalJson({ fault: share ? 'SHARE_OTHER' : 'ENVELOPE_UNOPENED', openedHash: share && (await sha256Hex(share)) }),
  );
  return { share: null, verdict: { manifestHash, ok: false, evidence } };
}

async function opened({ certificate, key }: OwnKey, envelope: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await openKey(envelope, certificate, key);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
