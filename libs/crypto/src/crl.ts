import * as pkijs from 'pkijs';
import { equalBytes, source, toHex } from './bytes';
import { parseX509 } from './certificate';
import { childrenOf, expectTag, readBitString, readDer, TAG, type Der } from './der';
import { isInForce, type RevocationWord } from './revocation-word';
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

/** A list of megabytes is read once, however many signatures are judged by it. */
const read = new WeakMap<Uint8Array, Crl[]>();

/** Reads CRLs; one that cannot be read is left out, as one of somebody else would be. */
export function readCrls(list: readonly Uint8Array[]): Crl[] {
  return list.flatMap((der) => {
    const known = read.get(der) ?? readOne(der);
    read.set(der, known);
    return known;
  });
}

function readOne(der: Uint8Array): Crl[] {
  try {
    return [readCrl(der)];
  } catch {
    return [];
  }
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
  if (!(await isListOf(crl, issuer))) return [];
  const { der, nextUpdate = null } = crl;
  const revokedAt = crl.revoked.get(subject.certificate.serialNumber) ?? null;
  return [{ kind: 'crl', evidence: der, revokedAt, clears: isInForce(crl.thisUpdate, nextUpdate, at) && !crl.partial, until: nextUpdate }];
}

async function isListOf({ issuer: name, algorithm, toBeSigned, signature }: Crl, issuer: X509): Promise<boolean> {
  const { keyUsage, publicKeySpki } = issuer.certificate;
  if ((keyUsage.length > 0 && !keyUsage.includes('cRLSign')) || !equalBytes(name, issuer.subject)) return false;
  return verifySignature({ spki: publicKeySpki, algorithm, data: toBeSigned, signature });
}

/** The times of a revocation list that this issuer (DER) signed; null when it is none. */
export async function crlOf(der: Uint8Array, issuer: Uint8Array): Promise<{ thisUpdate: Date; nextUpdate: Date | null } | null> {
  const [crl] = readCrls([der]);
  if (!crl || !(await isListOf(crl, parseX509(issuer)))) return null;
  return { thisUpdate: crl.thisUpdate, nextUpdate: crl.nextUpdate ?? null };
}
