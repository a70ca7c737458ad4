import * as pkijs from 'pkijs';
import { equalBytes, source, toHex } from './bytes';
import { childrenOf, expectTag, readBitString, readDer, TAG, type Der } from './der';
import type { RevocationWord } from './revocation-word';
import { verifySignature } from './signature';
import type { X509 } from './x509';

/** A certificate revocation list taken apart. */
export interface Crl {
  readonly der: Uint8Array;
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
    der,
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

/** What a CRL says of a certificate; nothing when it is not the issuer's. */
export async function crlWord(subject: X509, issuer: X509, crl: Crl, at: Date): Promise<RevocationWord[]> {
  const { keyUsage, publicKeySpki } = issuer.certificate;
  if (keyUsage.length > 0 && !keyUsage.includes('cRLSign')) return [];
  if (!equalBytes(crl.issuer, issuer.subject)) return [];
  const { algorithm, toBeSigned, signature, der, nextUpdate = null } = crl;
  if (!(await verifySignature({ spki: publicKeySpki, algorithm, data: toBeSigned, signature }))) return [];
  const revokedAt = crl.revoked.get(subject.certificate.serialNumber) ?? null;
  const inForce = crl.thisUpdate <= at && !(nextUpdate && nextUpdate < at);
  return [{ kind: 'crl', evidence: der, revokedAt, clears: inForce && !crl.partial, until: nextUpdate }];
}

/** The list's own time and the end of its force, whoever signed it; null when it is no CRL. */
export function crlTimes(der: Uint8Array): { thisUpdate: Date; nextUpdate: Date | null } | null {
  const [crl] = readCrls([der]);
  return crl ? { thisUpdate: crl.thisUpdate, nextUpdate: crl.nextUpdate ?? null } : null;
}
