import type { OpeningKey } from './decryption-key';
import type { Random } from '@kaibiao/kernel';
import { fromBase64, source, toBase64, utf8 } from './bytes';
import { canonicalJson, parseCanonicalJson } from './canonical-json';
import { openKey, sealKey } from './cms-envelope';
import { inputInvalid, keepInvalid } from './crypto.errors';
import { base64, code, exactly, hash, listOf, matching, nullOr, oneOf, segmentName, ShapeError, wholeNumber, type Shape } from './shape';

/** What the bidder must keep of a segment; whoever holds it reads the bid. */
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
  /** SHA-256 (hex) of the content's `index.json`, which fixes every byte of the content. */
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
  /** At least 12 characters; compared after Unicode normalisation (NFKC). */
  readonly passphrase: string;
  readonly random: Random;
}

/** How the bidder opens a keep: with the key of its certificate, or with the passphrase. */
export type KeepOpener = { readonly certificate: Uint8Array; readonly privateKey: OpeningKey } | { readonly passphrase: string };

interface KeepFile {
  readonly format: 'kaibiao-keep-file/1';
  /** CMS to the bidder, base64. */
  readonly toCertificate: string | null;
  readonly byPassphrase: { readonly iterations: number; readonly salt: string; readonly nonce: string; readonly sealed: string };
}

const ITERATIONS = 600_000;
const LARGEST = 262_144;

const keepShape = exactly({
  format: oneOf('kaibiao-keep/1'),
  lotCode: code,
  submissionId: code,
  version: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  manifestHash: hash,
  segments: listOf(
    exactly({
      name: segmentName,
      bidderKey: hash,
      gate: hash,
      salt: matching(/^[0-9a-f]{48}$/, 'a salt'),
      drawNonce: hash,
      contentHash: hash,
    }),
    1,
    16,
  ),
});

const fileShape = exactly({
  format: oneOf('kaibiao-keep-file/1'),
  toCertificate: nullOr(base64),
  byPassphrase: exactly({ iterations: wholeNumber(ITERATIONS, 10_000_000), salt: base64, nonce: base64, sealed: base64 }),
});

/** The bytes of a `*.kbkeep`: the keep in a CMS to the bidder, and once more under the passphrase (PBKDF2-SHA256, AES-256-GCM). */
export const writeKeep = async (keep: Keep, { encryptionCertificate, ...protection }: KeepProtection): Promise<Uint8Array> =>
  keepWriter(protection)(keep, encryptionCertificate);

/** Writes one keep, in a CMS to this certificate (DER; null under policy `custodians`) and under the passphrase. */
export type KeepWriter = (keep: Keep, encryptionCertificate: Uint8Array | null) => Promise<Uint8Array>;

/**
 * `writeKeep` in two steps: the key of the passphrase takes a fifth of a second to derive, and that can begin before anything else of the
 * bid is known.
 */
export function keepWriter({ passphrase, random }: Pick<KeepProtection, 'passphrase' | 'random'>): KeepWriter {
  if ([...passphrase].length < 12) throw inputInvalid('passphrase', 'under 12 characters');
  const [salt, nonce] = [random.bytes(16), random.bytes(12)];
  const deriving = passphraseKey(passphrase, salt, ITERATIONS);
  // Whoever writes gets the error; a bid that cannot be sealed is never written.
  deriving.catch(() => undefined);
  let used = false;
  return async (keep, encryptionCertificate) => {
    checkShape(keepShape, keep);
    // A second keep under this nonce would tell about both.
    if (used) throw inputInvalid('keep', 'a writer writes one');
    used = true;
    const secret = canonicalJson(keep);
    const sealed = await globalThis.crypto.subtle.encrypt({ name: 'AES-GCM', iv: source(nonce) }, await deriving, source(secret));
    const file: KeepFile = {
      format: 'kaibiao-keep-file/1',
      toCertificate: encryptionCertificate && toBase64(await sealKey(secret, encryptionCertificate)),
      byPassphrase: { iterations: ITERATIONS, salt: toBase64(salt), nonce: toBase64(nonce), sealed: toBase64(new Uint8Array(sealed)) },
    };
    return canonicalJson(file);
  };
}

/** The keep in a `*.kbkeep` (KEEP_INVALID: damaged, another key, or a wrong passphrase). */
export async function readKeep(bytes: Uint8Array, opener: KeepOpener): Promise<Keep> {
  const file = (bytes.length > LARGEST ? undefined : parseCanonicalJson(bytes)) as KeepFile;
  checkShape(fileShape, file);
  const keep = parseCanonicalJson('passphrase' in opener ? await byPassphrase(file, opener.passphrase) : await byCertificate(file, opener));
  checkShape(keepShape, keep);
  return keep as Keep;
}

async function byPassphrase({ byPassphrase: copy }: KeepFile, passphrase: string): Promise<Uint8Array> {
  try {
    const key = await passphraseKey(passphrase, fromBase64(copy.salt), copy.iterations);
    const parameters = { name: 'AES-GCM', iv: source(fromBase64(copy.nonce)) };
    return new Uint8Array(await globalThis.crypto.subtle.decrypt(parameters, key, source(fromBase64(copy.sealed))));
  } catch {
    throw keepInvalid('wrong passphrase or damaged');
  }
}

async function byCertificate(
  file: KeepFile,
  opener: { readonly certificate: Uint8Array; readonly privateKey: OpeningKey },
): Promise<Uint8Array> {
  try {
    return await openKey(fromBase64(file.toCertificate ?? ''), opener.certificate, opener.privateKey);
  } catch {
    throw keepInvalid('not for this key');
  }
}

/** The key of the copy under a passphrase: PBKDF2 with SHA-256 (RFC 8018). */
export async function passphraseKey(passphrase: string, salt: Uint8Array, iterations: number): Promise<CryptoKey> {
  const { subtle } = globalThis.crypto;
  const base = await subtle.importKey('raw', source(utf8(passphrase.normalize('NFKC'))), 'PBKDF2', false, ['deriveKey']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: source(salt), iterations };
  return subtle.deriveKey(parameters, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function checkShape(shape: Shape, value: unknown): void {
  try {
    shape(value, '');
  } catch (error) {
    throw error instanceof ShapeError ? keepInvalid(error.message) : error;
  }
}
