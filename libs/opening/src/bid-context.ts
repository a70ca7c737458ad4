import type { BidContext, Manifest } from '@kaibiao/crypto';

/** What a segment of this bid is bound to, from its signed manifest. */
export function bidContext({ lotCode, submissionId, version, signingCertificate, encryptionCertificate, suite }: Manifest, segment: string): BidContext {
  return { lotCode, submissionId, version, signingCertificate, encryptionCertificate, segment, suite };
}
