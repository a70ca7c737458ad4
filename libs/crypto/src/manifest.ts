import type { SealingPolicy } from './policy';
import type { Suite } from './suite';

export const MANIFEST_FORMAT = 'kaibiao-sealed-bid/1';

/** A segment of a sealed bid as the manifest describes it. */
export interface ManifestSegment {
  /** `bid` for a lot that opens at once; else `qualification`, `technical`, `price` … */
  readonly name: string;
  /** RFC 3339 with milliseconds, `Z`. */
  readonly opensNotBefore: string;
  /** `payload.enc`: SHA-256 (hex) and length in bytes (decimal string). */
  readonly ciphertext: { readonly hash: string; readonly length: string };
  /** H("bidder-key", Kb), hex; null under policy `custodians`. */
  readonly bidderKey: string | null;
  /** H("share", share) of custodian 1, 2, …, hex. */
  readonly shares: readonly string[];
  /** H("draw-nonce", drawNonce), hex. */
  readonly drawNonce: string;
  /** SHA-256 (hex) of each envelope. */
  readonly envelopes: { readonly bidder: string | null; readonly custodians: readonly string[] };
}

/** `manifest.json` (投标文件清单): what the bidder signs; it tells nothing about the content. */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly suite: Suite;
  readonly lotCode: string;
  readonly submissionId: string;
  /** 1, 2, …; `replaces` is null exactly for version 1. */
  readonly version: number;
  /** Hash of the manifest of the version before, hex. */
  readonly replaces: string | null;
  /** Unified social credit code (统一社会信用代码). */
  readonly bidderCode: string;
  /** SHA-256 of the certificate's DER, hex. */
  readonly signingCertificate: string;
  /** SHA-256 of the certificate's DER, hex; null under policy `custodians`. */
  readonly encryptionCertificate: string | null;
  /** Hash of the issued document set including clarifications, hex. */
  readonly tenderDocuments: string;
  readonly policy: SealingPolicy;
  readonly segments: readonly ManifestSegment[];
  /** The program that sealed the bid: `bundle` is the hash (hex) of its code. */
  readonly maker: Maker;
}

export interface Maker {
  readonly name: string;
  readonly version: string;
  readonly bundle: string;
}
