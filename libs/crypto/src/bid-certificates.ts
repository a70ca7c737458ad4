import type { Issue } from '@kaibiao/kernel';
import { parseX509, type Certificate } from './certificate';
import { assertMaySign } from './chain';
import { certificateWithoutCode, encryptionCertificateForeign, encryptionCertificateMissing } from './crypto.errors';
import type { SealingTerms } from './sealing-terms';
import { assertKeyOfSuite } from './suite';
import { verifyCertificate } from './verify-certificate';

export interface BidCertificates {
  readonly terms: Pick<SealingTerms, 'suite' | 'policy' | 'opensNotBefore'>;
  readonly signing: Certificate;
  /** Null where the bidder has none, which policy `custodians` allows. */
  readonly encryption: Certificate | null;
  readonly at: Date;
}

/**
 * Refuses, before anything is sealed, certificates that the platform would refuse or that would not open the bid:
 * CERTIFICATE_WITHOUT_CODE, CERTIFICATE_OTHER_SUITE, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, CERTIFICATE_UNTRUSTED (not for signing),
 * ENCRYPTION_CERTIFICATE_MISSING, ENCRYPTION_CERTIFICATE_FOREIGN (of another organisation). Chain and revocation are the platform's to
 * check. Answers what is doubtful: SIGNING_ENDS_BEFORE_OPENING, since the release is signed then, by a renewed certificate if need be;
 * ENCRYPTION_ENDS_BEFORE_OPENING, after which the old key still opens the envelope, or the `*.kbkeep` releases the bid.
 */
export async function checkBidCertificates({ terms, signing, encryption, at }: BidCertificates): Promise<Issue[]> {
  if (signing.organisationCode === null) throw certificateWithoutCode(signing.subjectName);
  assertKeyOfSuite(signing, terms.suite);
  await verifyCertificate(signing.der, { trust: [signing.der], at });
  assertMaySign(parseX509(signing.der));
  if (terms.policy.mode === 'custodians') return [];
  if (!encryption) throw encryptionCertificateMissing();
  assertKeyOfSuite(encryption, terms.suite);
  await verifyCertificate(encryption.der, { trust: [encryption.der], at });
  if (encryption.organisationCode !== signing.organisationCode)
    throw encryptionCertificateForeign(encryption.subjectName, signing.subjectName);
  const ends = { signing, encryption };
  return (['signing', 'encryption'] as const).flatMap((field) => {
    const { notAfter } = ends[field];
    if (notAfter > new Date(terms.opensNotBefore)) return [];
    const facts = { notAfter: notAfter.toISOString(), opensNotBefore: terms.opensNotBefore };
    return [{ code: `${field.toUpperCase()}_ENDS_BEFORE_OPENING`, field, facts }];
  });
}
