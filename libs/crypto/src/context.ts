import type { CryptoBackend } from './backend';
import { concat, fromHex, toHex, utf8 } from './bytes';
import { canonicalJson } from './canonical-json';
import { algorithmsOf, type Suite } from './suite';

/** What a segment of a bid is bound to: a payload, share or commitment made for another context fits nowhere else. */
export interface BidContext {
  readonly lotCode: string;
  readonly submissionId: string;
  /** 1 for the first version of a submission. */
  readonly version: number;
  /** Hash of the certificate's DER, hex. */
  readonly signingCertificate: string;
  /** Hash of the certificate's DER, hex; null under policy `custodians`. */
  readonly encryptionCertificate: string | null;
  readonly segment: string;
  readonly suite: Suite;
}

/** The hash (hex) of the canonical context; every key and commitment of the segment depends on it. */
export async function contextHash(backend: CryptoBackend, ctx: BidContext): Promise<string> {
  const { lotCode, submissionId, version, signingCertificate, encryptionCertificate, segment, suite } = ctx;
  const json = canonicalJson({ lotCode, submissionId, version, signingCertificate, encryptionCertificate, segment, suite });
  return toHex(await backend.hash(algorithmsOf(suite).hash, json));
}

export type CommitmentLabel = 'bidder-key' | 'share' | 'draw-nonce';
export type KeyLabel = 'coefficient' | 'payload';

/** H(l, x) of the format, hex: a published commitment to `x` that fits this context and this use only. */
export async function commit(
  backend: CryptoBackend,
  ctxHash: string,
  label: CommitmentLabel,
  x: Uint8Array,
  suite: Suite,
): Promise<string> {
  return toHex(await backend.hash(algorithmsOf(suite).hash, concat(prefix(ctxHash, label), x)));
}

/** HK(k, l, x) of the format: 32 bytes derived from `key` for this context and this use only. */
export async function deriveKey(
  backend: CryptoBackend,
  ctxHash: string,
  label: KeyLabel,
  { key, x = new Uint8Array(0), suite }: { key: Uint8Array; x?: Uint8Array; suite: Suite },
): Promise<Uint8Array> {
  return backend.hkdf(algorithmsOf(suite).hash, key, concat(prefix(ctxHash, label), x), 32);
}

const prefix = (ctxHash: string, label: string): Uint8Array => concat(utf8(`kaibiao/1/${label}\0`), fromHex(ctxHash, 32));
