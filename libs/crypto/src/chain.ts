import type { Certificate } from './certificate';
import { parseX509 } from './certificate';
import { equalBytes } from './bytes';
import { certificateExpired, certificateNotYetValid, certificateUntrusted } from './crypto.errors';
import { readCrls } from './crl';
import { readOcsps } from './ocsp-answer';
import { OID } from './oids';
import { checkRevocation, type Revocation, type RevocationEvidence, type RevocationFinding } from './revocation';
import { verifySignature } from './signature';
import type { X509 } from './x509';

export interface ChainOptions {
  /** Trust anchors, DER; the certificate itself may be one. */
  readonly trust: readonly Uint8Array[];
  /** The instant at which the chain has to be valid. */
  readonly at: Date;
  /** CRLs, DER: a certificate in one of them, revoked at or before `at`, is refused. */
  readonly crls?: readonly Uint8Array[];
  /** OCSP responses, DER; they count like CRLs. */
  readonly ocsps?: readonly Uint8Array[];
  /** Certificates of authorities between the anchors and the certificate, DER, beside those that the signature brings. */
  readonly intermediates?: readonly Uint8Array[];
}

export interface Chain {
  /** From the certificate to the anchor. */
  readonly chain: readonly Certificate[];
  /** `good`: a CRL or OCSP response of the issuer, in force at `at`, clears the certificate. `unchecked`: there was none. */
  readonly revocation: Revocation;
  /** What is known of each certificate but the anchor, from the certificate up. */
  readonly findings: readonly RevocationFinding[];
}

/** Certificates in a path at most; longer ones are not tried. */
const LONGEST = 6;
/** Critical extensions whose meaning is checked here or does not restrict (subject and alternative names, policies). */
const UNDERSTOOD: readonly string[] = [OID.basicConstraints, OID.keyUsage, '2.5.29.17', '2.5.29.32', OID.extendedKeyUsage];

/**
 * Finds a path from `leaf` over `pool` to an anchor and checks it after RFC 5280 section 6: signatures, CA and path length, usage,
 * critical extensions, validity at `options.at`, revocation by the given CRLs. Names are compared byte by byte; name constraints and
 * policy mapping are not understood, so a certificate that makes them critical is refused. Throws CERTIFICATE_UNTRUSTED, _EXPIRED,
 * _NOT_YET_VALID, _REVOKED.
 */
export async function verifyChain(leaf: X509, pool: readonly X509[], options: ChainOptions): Promise<Chain> {
  const anchors = options.trust.map((der) => parseX509(der));
  const path = await findPath(
    [leaf],
    [...anchors, ...pool, ...(options.intermediates ?? []).map(parseX509)],
    new Set(anchors.map((anchor) => anchor.certificate.fingerprint)),
  );
  if (!path) throw certificateUntrusted('no path to a trust anchor', leaf.certificate.subjectName);
  path.forEach((item) => checkValidity(item, options.at));
  const evidence = { crls: readCrls(options.crls ?? []), ocsps: readOcsps(options.ocsps ?? []) };
  const findings = await findingsOf(path, evidence, options.at);
  return { chain: path.map(({ certificate }) => certificate), revocation: findings[0]?.state ?? 'unchecked', findings };
}

async function findPath(path: X509[], pool: readonly X509[], anchors: ReadonlySet<string>): Promise<X509[] | undefined> {
  const last = path.at(-1)!;
  if (anchors.has(last.certificate.fingerprint)) return path;
  if (path.length >= LONGEST) return undefined;
  for (const issuer of pool) {
    const known = path.some(({ certificate }) => certificate.fingerprint === issuer.certificate.fingerprint);
    if (known || !mayIssue(issuer, last, path) || !(await signedBy(last, issuer))) continue;
    const found = await findPath([...path, issuer], pool, anchors);
    if (found) return found;
  }
  return undefined;
}

function mayIssue(issuer: X509, subject: X509, path: readonly X509[]): boolean {
  const { keyUsage } = issuer.certificate;
  const between = path.slice(1).filter((item) => !equalBytes(item.subject, item.issuer)).length;
  return (
    equalBytes(issuer.subject, subject.issuer) &&
    issuer.isCa &&
    issuer.pathLength >= between &&
    (keyUsage.length === 0 || keyUsage.includes('keyCertSign')) &&
    issuer.criticalExtensions.every((id) => UNDERSTOOD.includes(id))
  );
}

export const signedBy = (subject: Pick<X509, 'algorithm' | 'toBeSigned' | 'signature'>, issuer: X509): Promise<boolean> =>
  verifySignature({
    spki: issuer.certificate.publicKeySpki,
    algorithm: subject.algorithm,
    data: subject.toBeSigned,
    signature: subject.signature,
  });

function checkValidity({ certificate }: X509, at: Date): void {
  if (at < certificate.notBefore) throw certificateNotYetValid(certificate.subjectName, certificate.notBefore);
  if (at > certificate.notAfter) throw certificateExpired(certificate.subjectName, certificate.notAfter);
}

async function findingsOf(path: readonly X509[], evidence: RevocationEvidence, at: Date): Promise<RevocationFinding[]> {
  const findings: RevocationFinding[] = [];
  for (let index = path.length - 2; index >= 0; index--)
    findings.unshift(await checkRevocation(path[index]!, path[index + 1]!, evidence, at));
  return findings;
}

/** Refuses a certificate that may not sign: an encryption certificate, one for time-stamps, or one with a critical extension that is not understood. */
export function assertMaySign({ certificate, criticalExtensions, extendedKeyUsage }: X509): void {
  const { keyUsage, subjectName } = certificate;
  if (keyUsage.length > 0 && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation'))
    throw certificateUntrusted('not for signing', subjectName);
  // A time-stamping authority's certificate says when, never yes.
  if (extendedKeyUsage.length > 0 && extendedKeyUsage.every((purpose) => purpose === OID.timeStamping))
    throw certificateUntrusted('for time-stamps only', subjectName);
  if (!criticalExtensions.every((id) => UNDERSTOOD.includes(id))) throw certificateUntrusted('unknown critical extension', subjectName);
}
