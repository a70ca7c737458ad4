import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { source } from './bytes';
import { parseX509 } from './certificate';
import { bitString, integer, readDer, sequence, TAG } from './der';
import { importSigningKey, signWith } from './keys';
import { OID } from './oids';
import { sha256 } from './sha256';
import { isSm2Key, type PrivateKey } from './sm2-key';

/** Bits of KeyUsage (RFC 5280 section 4.2.1.3), first byte. */
export const USAGE = { signing: 0xc0, encryption: 0x38, authority: 0x06, timestamping: 0xc0 } as const;

/** A certificate of this key with its usage, not yet signed. */
export function emptyCertificate(
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

/** The certificate (DER) signed by `issuer`; by its own key where the issuer has no certificate. */
export async function signCertificate(
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

/**
 * sha256WithRSAEncryption with the NULL that RFC 4055 section 5 asks for (pkijs leaves it out), ecdsa-with-SHA256 (RFC 5758) or SM2-with-SM3
 * (GM/T 0015) without.
 */
export function signatureAlgorithm(key: PrivateKey): pkijs.AlgorithmIdentifier {
  if (isSm2Key(key)) return new pkijs.AlgorithmIdentifier({ algorithmId: OID.sm2WithSm3 });
  if (key.algorithm.name === 'ECDSA') return new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 });
  return new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256WithRsa, algorithmParams: new asn1js.Null() });
}

/** What is to be signed, its algorithm and its signature: a certificate, a request, a revocation list (DER). */
export async function signed(unsigned: asn1js.Sequence, privateKeyPkcs8: Uint8Array): Promise<Uint8Array> {
  const [toBeSigned, key] = [new Uint8Array(unsigned.toBER()), await importSigningKey(privateKeyPkcs8)];
  const algorithm = new Uint8Array(signatureAlgorithm(key).toSchema().toBER());
  return sequence(toBeSigned, algorithm, bitString(await signWith(key, toBeSigned)));
}

/** Method 1 of RFC 7093: the leftmost 160 bits of a SHA-256. */
const identifier = (spki: Uint8Array): Uint8Array => sha256(spki).subarray(0, 20);

export const extension = (extnID: string, value: asn1js.BaseBlock): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical: false, extnValue: value.toBER() });

export const critical = (extnID: string, value: asn1js.BaseBlock): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER() });

/** A distinguished name: country, organisation, common name, and what else is given. */
export function subject(name: string, organisationCode?: string | null, unit?: string): pkijs.RelativeDistinguishedNames {
  const attribute = (type: string, value: pkijs.AttributeValueType): pkijs.AttributeTypeAndValue =>
    new pkijs.AttributeTypeAndValue({ type, value });
  const attributes = [
    attribute('2.5.4.6', new asn1js.PrintableString({ value: 'CN' })),
    attribute('2.5.4.10', new asn1js.Utf8String({ value: name })),
    ...(unit === undefined ? [] : [attribute(OID.organizationalUnit, new asn1js.Utf8String({ value: unit }))]),
    attribute(OID.commonName, new asn1js.Utf8String({ value: name })),
  ];
  if (organisationCode) attributes.push(attribute(OID.serialNumber, new asn1js.PrintableString({ value: organisationCode })));
  return new pkijs.RelativeDistinguishedNames({ typesAndValues: attributes });
}

/** These big-endian bytes as a positive INTEGER of the shortest form: nobody reads a certificate whose number is padded. */
export const serialNumber = (bytes: Uint8Array): asn1js.Integer =>
  new asn1js.Integer({ valueHex: source(readDer(integer(bytes), TAG.integer).content).slice().buffer });

export const time = (value: Date): pkijs.Time =>
  new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? pkijs.TimeType.UTCTime : pkijs.TimeType.GeneralizedTime, value });
