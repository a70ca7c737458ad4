import type { CryptoBackend } from './backend';
import type { Manifest } from './manifest';
import { notYet } from './not-yet';

export interface OwnEnvelope {
  readonly manifest: Manifest;
  readonly segment: string;
  /** `bidder.p7m`. */
  readonly envelope: Uint8Array;
  /** The bidder's encryption certificate, DER. */
  readonly certificate: Uint8Array;
  readonly privateKey: CryptoKey;
}

/** Kb of the bidder's own envelope, compared with the manifest (ENVELOPE_UNOPENED, BIDDER_KEY_MISMATCH). */
export async function openOwnKey(backend: CryptoBackend, own: OwnEnvelope): Promise<Uint8Array> {
  return notYet(`openOwnKey ${backend.name} ${own.segment}`);
}

/** Whether `bidderKey` (Kb) is the one that the manifest commits to for this segment; what the platform checks of a release. */
export async function bidderKeyFits(backend: CryptoBackend, manifest: Manifest, segment: string, bidderKey: Uint8Array): Promise<boolean> {
  return notYet(`bidderKeyFits ${backend.name} ${manifest.lotCode} ${segment} ${bidderKey.length}`);
}
