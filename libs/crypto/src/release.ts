import type { OpeningKey } from './decryption-key';
import type { CryptoBackend } from './backend';
import { fromHex } from './bytes';
import { openKey } from './cms-envelope';
import { commit, contextHash, type BidContext } from './context';
import { bidderKeyMismatch, inputInvalid, manifestInvalid } from './crypto.errors';
import type { Manifest, ManifestSegment } from './manifest';

export interface OwnEnvelope {
  readonly manifest: Manifest;
  readonly segment: string;
  /** `bidder.p7m`. */
  readonly envelope: Uint8Array;
  /** The bidder's encryption certificate, DER. */
  readonly certificate: Uint8Array;
  readonly privateKey: OpeningKey;
}

/** The context of a segment, out of the signed manifest. */
export function manifestContext(manifest: Manifest, segment: string): BidContext {
  const { lotCode, submissionId, version, signingCertificate, encryptionCertificate, suite } = manifest;
  return { lotCode, submissionId, version, signingCertificate, encryptionCertificate, segment, suite };
}

/** The segment of this name (INPUT_INVALID). */
export function manifestSegment(manifest: Manifest, segment: string): ManifestSegment {
  const found = manifest.segments.find(({ name }) => name === segment);
  if (!found) throw inputInvalid('segment', `the bid has no segment ${segment}`);
  return found;
}

/** Whether `bidderKey` (Kb) is the one that the manifest commits to for this segment; what the platform checks of a release. */
export async function bidderKeyFits(backend: CryptoBackend, manifest: Manifest, segment: string, bidderKey: Uint8Array): Promise<boolean> {
  const ctxHash = await contextHash(backend, manifestContext(manifest, segment));
  return (
    bidderKey.length === 32 &&
    (await commit(backend, ctxHash, 'bidder-key', bidderKey, manifest.suite)) === manifestSegment(manifest, segment).bidderKey
  );
}

/** Whether `share` is custodian `custodian`'s (from 1) as the manifest commits to it; what a custodian votes on and the platform checks. */
export async function shareFits(
  backend: CryptoBackend,
  manifest: Manifest,
  segment: string,
  custodian: number,
  share: Uint8Array,
): Promise<boolean> {
  const ctxHash = await contextHash(backend, manifestContext(manifest, segment));
  const expected = manifestSegment(manifest, segment).shares[custodian - 1];
  return share.length === 33 && share[32] === custodian && (await commit(backend, ctxHash, 'share', share, manifest.suite)) === expected;
}

/** Kb of the bidder's own envelope, compared with the manifest: what the bidder releases (ENVELOPE_UNOPENED, BIDDER_KEY_MISMATCH). */
export async function openOwnKey(backend: CryptoBackend, own: OwnEnvelope): Promise<Uint8Array> {
  if (own.manifest.policy.mode === 'custodians') throw manifestInvalid('no key of the bidder under this policy');
  const bidderKey = await openKey(own.envelope, own.certificate, own.privateKey);
  if (!(await bidderKeyFits(backend, own.manifest, own.segment, bidderKey))) throw bidderKeyMismatch(own.segment);
  return bidderKey;
}

/** Kb out of a keep (hex), compared with the manifest: the remedy when the certificate is lost (BIDDER_KEY_MISMATCH). */
export async function keptKey(backend: CryptoBackend, manifest: Manifest, segment: string, bidderKey: string): Promise<Uint8Array> {
  const bytes = fromHex(bidderKey, 32);
  if (!(await bidderKeyFits(backend, manifest, segment, bytes))) throw bidderKeyMismatch(segment);
  return bytes;
}
