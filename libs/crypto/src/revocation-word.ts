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

const SKEW_MS = 300_000;

/**
 * Whether what was said at `thisUpdate` counts at `at`. An answer is made after its question, by another clock: five minutes later is no
 * future, and who was good then was good before.
 */
export const isInForce = (thisUpdate: Date, until: Date | null, at: Date): boolean =>
  thisUpdate.getTime() <= at.getTime() + SKEW_MS && (until === null || at <= until);
