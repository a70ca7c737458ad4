import type { Random } from '@kaibiao/kernel';
import { notYet } from './not-yet';

/** What the bidder must keep of a segment; whoever holds it (and G, or k custodians) reads the bid. */
export interface KeepSegment {
  readonly name: string;
  /** Kb, 32 bytes, hex. */
  readonly bidderKey: string;
  /** G, 32 bytes, hex. */
  readonly gate: string;
  /** The payload's 24-byte salt, hex. */
  readonly salt: string;
  /** The draw nonce in the content, 32 bytes, hex. */
  readonly drawNonce: string;
  /** SHA-256 of the whole content (the tar), hex. */
  readonly contentHash: string;
}

/** The secret part of a `*.kbkeep` (投标人密钥备份). */
export interface Keep {
  readonly format: 'kaibiao-keep/1';
  readonly lotCode: string;
  readonly submissionId: string;
  readonly version: number;
  /** Hash of the manifest, hex. */
  readonly manifestHash: string;
  readonly segments: readonly KeepSegment[];
}

export interface KeepProtection {
  /** The bidder's encryption certificate (DER); null under policy `custodians`. */
  readonly encryptionCertificate: Uint8Array | null;
  readonly passphrase: string;
  readonly random: Random;
}

/** The bytes of a `*.kbkeep`: the keep in a CMS to the bidder, and once more under the passphrase. */
export async function writeKeep(keep: Keep, protection: KeepProtection): Promise<Uint8Array> {
  return notYet(`writeKeep ${keep.lotCode} ${String(protection)}`);
}

/** How the bidder opens a keep: with the key of its certificate, or with the passphrase. */
export type KeepOpener = { readonly certificate: Uint8Array; readonly privateKey: CryptoKey } | { readonly passphrase: string };

/** The keep in a `*.kbkeep` (KEEP_INVALID). */
export async function readKeep(bytes: Uint8Array, opener: KeepOpener): Promise<Keep> {
  return notYet(`readKeep ${bytes.length} ${String(opener)}`);
}
