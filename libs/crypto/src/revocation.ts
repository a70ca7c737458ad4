import { crlWord, type Crl } from './crl';
import { certificateRevoked } from './crypto.errors';
import { ocspWord, type OcspAnswer } from './ocsp-answer';
import type { RevocationWord } from './revocation-word';
import type { X509 } from './x509';

export type Revocation = 'good' | 'unchecked';

/** What is known of a certificate's revocation (吊销状态) as of an instant. */
export interface RevocationFinding {
  readonly fingerprint: string;
  readonly state: Revocation;
  /** The evidence that clears it; null when it is unchecked. */
  readonly cleared: Pick<RevocationWord, 'kind' | 'evidence' | 'until'> | null;
  /** Revoked after the instant: what it signed before stays signed. */
  readonly revokedLater: Date | null;
}

/** Everything that authorities have said, taken apart. */
export interface RevocationEvidence {
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspAnswer[];
}

/**
 * Decides from what the issuer signed whether a certificate was revoked at or before `at` (CERTIFICATE_REVOKED), good, or cannot be said.
 * Evidence of anybody else, out of force or about another certificate counts for nothing.
 */
export async function checkRevocation(subject: X509, issuer: X509, evidence: RevocationEvidence, at: Date): Promise<RevocationFinding> {
  const words: RevocationWord[] = [];
  for (const crl of evidence.crls) words.push(...(await crlWord(subject, issuer, crl, at)));
  for (const answer of evidence.ocsps) words.push(...(await ocspWord(subject, issuer, answer, at)));
  const revoked = words.flatMap(({ revokedAt }) => revokedAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  const { fingerprint, subjectName } = subject.certificate;
  if (revoked && revoked <= at) throw certificateRevoked(subjectName, revoked);
  const cleared = words.filter(({ clears }) => clears).sort(longestFirst)[0] ?? null;
  return { fingerprint, state: cleared ? 'good' : 'unchecked', cleared, revokedLater: revoked };
}

const END = 8.64e15;
const longestFirst = (a: RevocationWord, b: RevocationWord): number => (b.until?.getTime() ?? END) - (a.until?.getTime() ?? END);
