import { certificateInvalid } from './crypto.errors';
import { readX509, type Certificate, type X509 } from './x509';

export type { Certificate };

/** Reads a certificate; checks its form only (CERTIFICATE_INVALID), not who signed it. */
export function parseCertificate(der: Uint8Array): Certificate {
  return parseX509(der).certificate;
}

/** The certificate with the parts that chain building needs (CERTIFICATE_INVALID). */
export function parseX509(der: Uint8Array): X509 {
  try {
    return readX509(der);
  } catch (error) {
    throw certificateInvalid(error instanceof Error ? error.message : String(error));
  }
}
