import * as pkijs from 'pkijs';
import { equalBytes, source, toHex } from './bytes';
import { certificateRevoked } from './crypto.errors';
import { childrenOf, expectTag, readBitString, readDer, TAG, type Der } from './der';
import { verifySignature } from './signature';
import type { X509 } from './x509';

export type Revocation = 'good' | 'unchecked';

/** A certificate revocation list taken apart. */
export interface Crl {
  readonly toBeSigned: Uint8Array;
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  /** Serial number (hex of the DER content) to the instant of revocation. */
  readonly revoked: ReadonlyMap<string, Date>;
  /** With critical extensions it may cover only some certificates: good to refuse by, not to clear by. */
  readonly partial: boolean;
}

/** Reads CRLs; one that cannot be read is left out, as one of somebody else would be. */
export function readCrls(list: readonly Uint8Array[]): Crl[] {
  return list.flatMap((der) => {
    try {
      return [readCrl(der)];
    } catch {
      return [];
    }
  });
}

function readCrl(der: Uint8Array): Crl {
  const [tbs, algorithm, signature] = childrenOf(readDer(der, TAG.sequence)) as [Der, Der, Der];
  const fields = childrenOf(expectTag(tbs, TAG.sequence));
  const issuer = fields[fields[0]?.tag === TAG.integer ? 2 : 1];
  const parsed = pkijs.CertificateRevocationList.fromBER(source(der));
  return {
    toBeSigned: tbs.raw,
    algorithm: algorithm.raw,
    signature: readBitString(signature),
    issuer: expectTag(issuer, TAG.sequence).raw,
    thisUpdate: parsed.thisUpdate.value,
    nextUpdate: parsed.nextUpdate?.value,
    revoked: new Map(
      (parsed.revokedCertificates ?? []).map((entry) => [
        toHex(new Uint8Array(entry.userCertificate.valueBlock.valueHexView)),
        entry.revocationDate.value,
      ]),
    ),
    partial: (parsed.crlExtensions?.extensions ?? []).some(({ critical }) => critical),
  };
}

/** Looks for a certificate in the CRLs that its issuer signed; throws CERTIFICATE_REVOKED if it was revoked at or before `at`. */
export async function checkRevocation(subject: X509, issuer: X509, crls: readonly Crl[], at: Date): Promise<Revocation> {
  const { keyUsage, publicKeySpki } = issuer.certificate;
  if (keyUsage.length > 0 && !keyUsage.includes('cRLSign')) return 'unchecked';
  let result: Revocation = 'unchecked';
  for (const crl of crls) {
    if (!equalBytes(crl.issuer, issuer.subject)) continue;
    const { algorithm, toBeSigned, signature } = crl;
    if (!(await verifySignature({ spki: publicKeySpki, algorithm, data: toBeSigned, signature }))) continue;
    const revokedAt = crl.revoked.get(subject.certificate.serialNumber);
    if (revokedAt && revokedAt <= at) throw certificateRevoked(subject.certificate.subjectName, revokedAt);
    if (!crl.partial && crl.thisUpdate <= at && !(crl.nextUpdate && crl.nextUpdate < at)) result = 'good';
  }
  return result;
}
