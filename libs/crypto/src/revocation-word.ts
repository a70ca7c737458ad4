/** What one piece of evidence says of one certificate. */
export interface RevocationWord {
  readonly kind: 'crl' | 'ocsp';
  /** The signed list or response, DER. */
  readonly evidence: Uint8Array;
  /** Null: it does not call the certificate revoked. */
  readonly revokedAt: Date | null;
  /** Whether it may clear the certificate at the instant asked for: in force then, and of the whole authority. */
  readonly clears: boolean;
  /** End of its force; null if it names none. */
  readonly until: Date | null;
}
