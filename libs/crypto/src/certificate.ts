import { toBase64 } from './bytes';
import { certificateInvalid } from './crypto.errors';
import { readX509, type Certificate, type X509 } from './x509';

export type { Certificate };

/** Reads a certificate; checks its form only (CERTIFICATE_INVALID), not who signed it. */
export function parseCertificate(der: Uint8Array): Certificate {
  return parseX509(der).certificate;
}

/** How many of those that were read last are kept, and how long they may be: what a centre's own people, authorities and custodians have. */
const KEPT = { certificates: 256, bytes: 4096 };
const kept = new Map<string, { key: string; certificate: X509 }>();

/**
 * The certificate with the parts that chain building needs (CERTIFICATE_INVALID). The same few come again with every signature of a lot's life, and taking
 * one apart costs a millisecond: the last ones are kept, by all of their bytes. Nothing is remembered of whom they were trusted by.
 */
export function parseX509(der: Uint8Array): X509 {
  if (der.length > KEPT.bytes) return read(der);
  const key = toBase64(der);
  const known = kept.get(key) ?? { key, certificate: read(Uint8Array.from(der)) };
  // Behind all others: the one that was not asked for the longest goes first. By the key that is kept: the new one would outlive every collection of the young.
  kept.delete(known.key);
  kept.set(known.key, known);
  if (kept.size > KEPT.certificates) kept.delete(kept.keys().next().value!);
  return known.certificate;
}

function read(der: Uint8Array): X509 {
  try {
    return readX509(der);
  } catch (error) {
    throw certificateInvalid(error instanceof Error ? error.message : String(error));
  }
}
