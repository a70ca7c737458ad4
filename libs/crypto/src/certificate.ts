import { certificateInvalid } from './crypto.errors';
import { readX509 } from './x509';

/** An X.509 certificate (数字证书), as far as bidding looks at it. */
export interface Certificate {
  readonly der: Uint8Array;
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string;
  /** The subject's common name. */
  readonly subjectName: string;
  /** Unified social credit code (统一社会信用代码) from serialNumber or organizationIdentifier; null if there is none. */
  readonly organisationCode: string | null;
  /** The issuer's common name. */
  readonly issuerName: string;
  /** Hex. */
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeySpki: Uint8Array;
  /** Names of RFC 5280 section 4.2.1.3, for example `digitalSignature`; empty if the extension is missing. */
  readonly keyUsage: readonly string[];
}

/** Reads a certificate; checks its form only (CERTIFICATE_INVALID), not who signed it. */
export function parseCertificate(der: Uint8Array): Certificate {
  return parseX509(der).certificate;
}

/** The certificate with the parts that chain building needs (CERTIFICATE_INVALID). */
export function parseX509(der: Uint8Array): ReturnType<typeof readX509> {
  try {
    return readX509(der);
  } catch (error) {
    throw certificateInvalid(error instanceof Error ? error.message : String(error));
  }
}
