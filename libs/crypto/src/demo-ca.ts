import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { concat, fromHex, source } from './bytes';
import { parseX509 } from './certificate';
import { bitString, sequence } from './der';
import { generateKeyPair, generateSm2KeyPair, importSigningKey, signWith } from './keys';
import { OID } from './oids';
import { sha256 } from './sha256';
import { isSm2Key, type PrivateKey } from './sm2-key';

/** A certificate authority for demos and tests. Never for production. */
export interface DemoCa {
  /** DER. */
  readonly certificate: Uint8Array;
  /** This authority's certificate and those above it but the root: what goes into `Signer.chain`; empty for a root. */
  readonly chain: readonly Uint8Array[];
  readonly privateKeyPkcs8: Uint8Array;
}

export interface DemoCaInput {
  readonly name: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Made under this authority; a root without. */
  readonly parent?: DemoCa;
  /** Its key: RSA unless it is said. */
  readonly key?: 'rsa' | 'sm2';
}

export interface CertificateInput {
  /** Common name, for example the organisation's. */
  readonly name: string;
  /** Unified social credit code, written as serialNumber of the subject. */
  readonly organisationCode: string;
  /** `timestamping`: a time-stamping authority's, with the critical purpose of RFC 3161 section 2.3. */
  readonly usage: 'signing' | 'encryption' | 'timestamping';
  readonly publicKeySpki: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Hex, at most 20 bytes. */
  readonly serial: string;
  /** Address of the authority's revocation list. */
  readonly crlUrl?: string;
  /** Address of the authority's OCSP responder. */
  readonly ocspUrl?: string;
  /** Answers OCSP requests in the authority's place. */
  readonly ocspResponder?: boolean;
}

export interface RequestInput {
  readonly name: string;
  readonly organisationCode: string;
  readonly publicKeySpki: Uint8Array;
  readonly privateKeyPkcs8: Uint8Array;
}

export interface RevokedEntry {
  /** Hex. */
  readonly serial: string;
  readonly revokedAt: Date;
}

/** Bits of KeyUsage (RFC 5280 section 4.2.1.3), first byte. */
const USAGE = { signing: 0xc0, encryption: 0x38, authority: 0x06, timestamping: 0xc0 } as const;

/** A new authority with a key of its own: a root, or below `parent`. */
export async function createDemoCa(input: DemoCaInput): Promise<DemoCa> {
  const { parent } = input;
  const keys = input.key === 'sm2' ? generateSm2KeyPair() : await generateKeyPair();
  const certificate = emptyCertificate(keys.publicKeySpki, USAGE.authority, input);
  certificate.serialNumber = serialNumber(sha256(keys.publicKeySpki).subarray(0, 16));
  certificate.extensions!.push(critical(OID.basicConstraints, new pkijs.BasicConstraints({ cA: true }).toSchema()));
  certificate.subject = subject(input.name);
  const der = await signCertificate(certificate, parent ?? { certificate: undefined, privateKeyPkcs8: keys.privateKeyPkcs8 });
  return { certificate: der, chain: parent ? [der, ...parent.chain] : [], privateKeyPkcs8: keys.privateKeyPkcs8 };
}

/** A certificate (DER) of an organisation, signed by `ca`. */
export async function issueCertificate(ca: DemoCa, input: CertificateInput): Promise<Uint8Array> {
  const certificate = emptyCertificate(input.publicKeySpki, USAGE[input.usage], input);
  certificate.serialNumber = serialNumber(fromHex(input.serial));
  certificate.subject = subject(input.name, input.organisationCode);
  certificate.extensions!.push(...pointers(input));
  if (input.usage === 'timestamping')
    certificate.extensions!.push(critical(OID.extendedKeyUsage, new pkijs.ExtKeyUsage({ keyPurposes: [OID.timeStamping] }).toSchema()));
  return signCertificate(certificate, ca);
}

/** A PKCS#10 request (DER). */
export async function createCsr(input: RequestInput): Promise<Uint8Array> {
  const request = new pkijs.CertificationRequest({
    subject: subject(input.name, input.organisationCode),
    subjectPublicKeyInfo: pkijs.PublicKeyInfo.fromBER(source(input.publicKeySpki)),
    attributes: [],
  });
  return signed(request['encodeTBS'](), input.privateKeyPkcs8);
}

/** A certificate revocation list (DER) signed by `ca`. */
export async function writeCrl(
  ca: DemoCa,
  revoked: readonly RevokedEntry[],
  validity: { readonly thisUpdate: Date; readonly nextUpdate: Date },
): Promise<Uint8Array> {
  const crl = new pkijs.CertificateRevocationList({
    version: 1,
    issuer: pkijs.Certificate.fromBER(source(ca.certificate)).subject,
    thisUpdate: time(validity.thisUpdate),
    nextUpdate: time(validity.nextUpdate),
  });
  if (revoked.length > 0)
    crl.revokedCertificates = revoked.map(
      ({ serial, revokedAt }) =>
        new pkijs.RevokedCertificate({ userCertificate: serialNumber(fromHex(serial)), revocationDate: time(revokedAt) }),
    );
  crl.signature = signatureAlgorithm(await importSigningKey(ca.privateKeyPkcs8));
  return signed(crl['encodeTBS'](), ca.privateKeyPkcs8);
}

function pointers({ crlUrl, ocspUrl, ocspResponder }: CertificateInput): pkijs.Extension[] {
  const at = (value: string): pkijs.GeneralName => new pkijs.GeneralName({ type: 6, value });
  const found: pkijs.Extension[] = [];
  if (crlUrl !== undefined) {
    const distributionPoints = [new pkijs.DistributionPoint({ distributionPoint: [at(crlUrl)] })];
    found.push(extension(OID.crlDistributionPoints, new pkijs.CRLDistributionPoints({ distributionPoints }).toSchema()));
  }
  if (ocspUrl !== undefined) {
    const accessDescriptions = [new pkijs.AccessDescription({ accessMethod: OID.ocsp, accessLocation: at(ocspUrl) })];
    found.push(extension(OID.authorityInfoAccess, new pkijs.InfoAccess({ accessDescriptions }).toSchema()));
  }
  if (ocspResponder) found.push(extension(OID.extendedKeyUsage, new pkijs.ExtKeyUsage({ keyPurposes: [OID.ocspSigning] }).toSchema()));
  return found;
}

function emptyCertificate(
  spki: Uint8Array,
  usage: number,
  validity: { readonly notBefore: Date; readonly notAfter: Date },
): pkijs.Certificate {
  const keyUsage = new asn1js.BitString({ valueHex: Uint8Array.of(usage).buffer });
  const keyIdentifier = new asn1js.OctetString({ valueHex: source(identifier(spki)).slice().buffer });
  return new pkijs.Certificate({
    version: 2,
    notBefore: time(validity.notBefore),
    notAfter: time(validity.notAfter),
    subjectPublicKeyInfo: pkijs.PublicKeyInfo.fromBER(source(spki)),
    extensions: [critical(OID.keyUsage, keyUsage), extension(pkijs.id_SubjectKeyIdentifier, keyIdentifier)],
  });
}

async function signCertificate(
  certificate: pkijs.Certificate,
  issuer: { readonly certificate: Uint8Array | undefined; readonly privateKeyPkcs8: Uint8Array },
): Promise<Uint8Array> {
  if (issuer.certificate) {
    certificate.issuer = pkijs.Certificate.fromBER(source(issuer.certificate)).subject;
    const id = source(identifier(parseX509(issuer.certificate).certificate.publicKeySpki)).slice().buffer;
    const authority = new pkijs.AuthorityKeyIdentifier({ keyIdentifier: new asn1js.OctetString({ valueHex: id }) });
    certificate.extensions!.push(extension(pkijs.id_AuthorityKeyIdentifier, authority.toSchema()));
  } else certificate.issuer = certificate.subject;
  certificate.signature = signatureAlgorithm(await importSigningKey(issuer.privateKeyPkcs8));
  return signed(certificate.encodeTBS(), issuer.privateKeyPkcs8);
}

/** sha256WithRSAEncryption with the NULL that RFC 4055 section 5 asks for (pkijs leaves it out), or SM2-with-SM3 without (GM/T 0015). */
const signatureAlgorithm = (key: PrivateKey): pkijs.AlgorithmIdentifier =>
  isSm2Key(key)
    ? new pkijs.AlgorithmIdentifier({ algorithmId: OID.sm2WithSm3 })
    : new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256WithRsa, algorithmParams: new asn1js.Null() });

async function signed(unsigned: asn1js.Sequence, privateKeyPkcs8: Uint8Array): Promise<Uint8Array> {
  const [toBeSigned, key] = [new Uint8Array(unsigned.toBER()), await importSigningKey(privateKeyPkcs8)];
  const algorithm = new Uint8Array(signatureAlgorithm(key).toSchema().toBER());
  return sequence(toBeSigned, algorithm, bitString(await signWith(key, toBeSigned)));
}

/** Method 1 of RFC 7093: the leftmost 160 bits of a SHA-256. */
const identifier = (spki: Uint8Array): Uint8Array => sha256(spki).subarray(0, 20);

const extension = (extnID: string, value: asn1js.BaseBlock): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical: false, extnValue: value.toBER() });

const critical = (extnID: string, value: asn1js.BaseBlock): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER() });

function subject(name: string, organisationCode?: string): pkijs.RelativeDistinguishedNames {
  const attribute = (type: string, value: pkijs.AttributeValueType): pkijs.AttributeTypeAndValue =>
    new pkijs.AttributeTypeAndValue({ type, value });
  const attributes = [
    attribute('2.5.4.6', new asn1js.PrintableString({ value: 'CN' })),
    attribute('2.5.4.10', new asn1js.Utf8String({ value: name })),
    attribute(OID.commonName, new asn1js.Utf8String({ value: name })),
  ];
  if (organisationCode) attributes.push(attribute(OID.serialNumber, new asn1js.PrintableString({ value: organisationCode })));
  return new pkijs.RelativeDistinguishedNames({ typesAndValues: attributes });
}

/** A positive INTEGER: a zero byte before a first bit that would read as a sign. */
function serialNumber(bytes: Uint8Array): asn1js.Integer {
  const positive = bytes[0]! >= 0x80 ? concat(Uint8Array.of(0), bytes) : bytes.slice();
  return new asn1js.Integer({ valueHex: source(positive).buffer });
}

const time = (value: Date): pkijs.Time =>
  new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? pkijs.TimeType.UTCTime : pkijs.TimeType.GeneralizedTime, value });
