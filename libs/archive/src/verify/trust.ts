import { fromBase64, parseCertificate, pemBlocks, readLogPolicy, utf8, type LogPolicy } from '@kaibiao/crypto';
import { ArchiveFault, sentenceOf } from './fault';

/** What a verifier has from elsewhere; an archive cannot vouch for itself. */
export interface Trust {
  /** Certificates of the authorities, DER. */
  authorities: Uint8Array[];
  /** DER. */
  crls: Uint8Array[];
  /** Fingerprints of the certificates that the platform signs receipts and orders with. */
  platform: string[];
  /** Fingerprints of the certificates that custodians of opening keys sign with: a bidder may have brought its release to one of them. */
  custodians: string[];
  /** Ed25519, 32 bytes: signs the checkpoints of the log. */
  logKey: Uint8Array | null;
  /** Which witnesses must have cosigned; null: nobody is asked for. */
  policy: LogPolicy | null;
}

export interface TrustFile {
  name: string;
  bytes: Uint8Array;
}

/** The answer of `GET /api/v1/trust`, saved as a file. */
type TrustView = Partial<Record<'authorities' | 'revocationLists' | 'platformCertificate' | 'logPublicKey', unknown>>;

/** Before a raw Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI_LENGTH = 12;

/**
 * Trust out of files: certificates (PEM, or DER as .cer, .crt, .der), of which those in a file named `platform…` are the platform's, and `custodian…` a
 * custodian's; revocation lists (.crl); the log's public key (PEM); the policy of its witnesses (.policy, C2SP tlog-policy); a saved answer of `/api/v1/trust` (.json). Other files are passed over. Throws ArchiveFault.
 */
export function readTrust(files: readonly TrustFile[]): Trust {
  const trust: Trust = { authorities: [], crls: [], platform: [], custodians: [], logKey: null, policy: null };
  for (const file of files) {
    if (/\.json$/i.test(file.name)) addView(trust, file);
    else if (/\.policy$/i.test(file.name)) addPolicy(trust, file);
    else if (/\.(pem|crt|cer|der|crl|pub)$/i.test(file.name)) add(trust, file.name, file.bytes);
  }
  if (trust.authorities.length === 0) throw new ArchiveFault('none of the trusted files is a certificate of an authority');
  return trust;
}

/** Names witnesses, and perhaps the log itself. */
function addPolicy(trust: Trust, { name, bytes }: TrustFile): void {
  try {
    trust.policy = readLogPolicy(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ArchiveFault(`${name}: ${sentenceOf(error)}`);
  }
  trust.logKey ??= trust.policy.logs[0]?.publicKey ?? null;
}

/** Another JSON file is passed over. */
function addView(trust: Trust, { bytes }: TrustFile): void {
  const { authorities, revocationLists, platformCertificate, logPublicKey } = parsed(bytes);
  const texts = (value: unknown): string[] => [value].flat().filter((text): text is string => typeof text === 'string');
  for (const pem of [authorities, revocationLists, logPublicKey].flatMap(texts)) add(trust, 'authority.pem', utf8(pem));
  for (const pem of texts(platformCertificate)) add(trust, 'platform.pem', utf8(pem));
}

function parsed(bytes: Uint8Array): TrustView {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) ?? {}) as TrustView;
  } catch {
    return {};
  }
}

function add(trust: Trust, name: string, bytes: Uint8Array): void {
  const text = new TextDecoder('latin1').decode(bytes);
  if (!text.includes('-----BEGIN')) {
    if (/\.crl$/i.test(name)) trust.crls.push(bytes);
    else if (/\.(crt|cer|der)$/i.test(name)) addCertificate(trust, name, bytes);
    return;
  }
  for (const der of pemBlocks(text, 'CERTIFICATE')) addCertificate(trust, name, der);
  trust.crls.push(...pemBlocks(text, 'X509 CRL'));
  for (const der of pemBlocks(text, 'PUBLIC KEY')) if (der.length === SPKI_LENGTH + 32) trust.logKey = der.subarray(SPKI_LENGTH);
}

function addCertificate(trust: Trust, name: string, der: Uint8Array): void {
  const { fingerprint } = parseCertificate(der);
  if (/(^|[\\/])platform[^\\/]*$/i.test(name)) trust.platform.push(fingerprint);
  else if (/(^|[\\/])custodian[^\\/]*$/i.test(name)) trust.custodians.push(fingerprint);
  else trust.authorities.push(der);
}

/** Base64 that a file holds; a fault when it is not. */
export function base64(text: unknown): Uint8Array {
  if (typeof text !== 'string') throw new ArchiveFault('base64 is missing');
  return fromBase64(text);
}
