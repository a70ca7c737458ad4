import * as pkijs from 'pkijs';
import { source, toHex } from './bytes';
import { childrenOf, context, expectTag, readBitString, readDer, readInteger, TAG, type Der } from './der';
import { OID } from './oids';
import { sha256 } from './sha256';

/** An X.509 certificate (数字证书), as far as bidding looks at it. */
export interface Certificate {
  readonly der: Uint8Array;
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string;
  /** The subject's common name. */
  readonly subjectName: string;
  /** Unified social credit code (统一社会信用代码) from serialNumber or organizationIdentifier; null if there is none. */
  readonly organisationCode: string | null;
  /** The issuer's common name. */
  readonly issuerName: string;
  /** Hex. */
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeySpki: Uint8Array;
  /** Names of RFC 5280 section 4.2.1.3, for example `digitalSignature`; empty if the extension is missing. */
  readonly keyUsage: readonly string[];
}

/** A certificate taken apart: the published view and what chain building needs. */
export interface X509 {
  readonly certificate: Certificate;
  readonly toBeSigned: Uint8Array;
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
  /** DER of the distinguished names, compared byte by byte. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  /** The serial number's element, DER. */
  readonly serial: Uint8Array;
  readonly isCa: boolean;
  /** CA certificates allowed below this one; Infinity if unlimited. */
  readonly pathLength: number;
  readonly criticalExtensions: readonly string[];
  /** Object identifiers of RFC 5280 section 4.2.1.12; empty if the extension is missing. */
  readonly extendedKeyUsage: readonly string[];
  /** The same as the library has it, which takes milliseconds to make; many share it, nobody changes it. */
  readonly parsed: pkijs.Certificate;
}

const USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];
const USCC = /[0-9A-HJ-NPQRTUWXY]{18}/;
const LARGEST = 65_536;

/** Takes a certificate apart; throws a plain Error on anything but one DER certificate of at most 64 KiB. */
export function readX509(der: Uint8Array): X509 {
  if (der.length > LARGEST) throw new Error('too long');
  const [tbs, algorithm, signature] = childrenOf(readDer(der, TAG.sequence)) as [Der, Der, Der];
  const fields = childrenOf(expectTag(tbs, TAG.sequence));
  const [serial, inner, issuer, , subject, spki] = fields.slice(fields[0]?.tag === context(0) ? 1 : 0) as [Der, Der, Der, Der, Der, Der];
  if (toHex(inner.raw) !== toHex(algorithm.raw)) throw new Error('two signature algorithms');
  const parsed = pkijs.Certificate.fromBER(source(der));
  const constraints = extension(parsed, OID.basicConstraints)?.parsedValue as pkijs.BasicConstraints | undefined;
  return {
    certificate: {
      der,
      fingerprint: toHex(sha256(der)),
      subjectName: attribute(parsed.subject, OID.commonName) ?? '',
      organisationCode: organisationCode(parsed.subject),
      issuerName: attribute(parsed.issuer, OID.commonName) ?? '',
      serialNumber: toHex(readInteger(serial)),
      notBefore: parsed.notBefore.value,
      notAfter: parsed.notAfter.value,
      publicKeySpki: expectTag(spki, TAG.sequence).raw,
      keyUsage: keyUsage(parsed),
    },
    toBeSigned: tbs.raw,
    algorithm: algorithm.raw,
    signature: readBitString(signature),
    subject: subject.raw,
    issuer: issuer.raw,
    serial: serial.raw,
    isCa: constraints?.cA ?? false,
    pathLength: typeof constraints?.pathLenConstraint === 'number' ? constraints.pathLenConstraint : Infinity,
    criticalExtensions: (parsed.extensions ?? []).filter(({ critical }) => critical).map(({ extnID }) => extnID),
    extendedKeyUsage: (extension(parsed, OID.extendedKeyUsage)?.parsedValue as pkijs.ExtKeyUsage | undefined)?.keyPurposes ?? [],
    parsed,
  };
}

function extension(parsed: pkijs.Certificate, id: string): pkijs.Extension | undefined {
  const found = (parsed.extensions ?? []).filter(({ extnID }) => extnID === id);
  if (found.length > 1) throw new Error('the same extension twice');
  return found[0];
}

function keyUsage(parsed: pkijs.Certificate): string[] {
  const value = extension(parsed, OID.keyUsage);
  if (!value) return [];
  const [unused = 0, ...bytes] = readDer(new Uint8Array(value.extnValue.valueBlock.valueHexView), TAG.bitString).content;
  const bits = bytes.length * 8 - unused;
  return USAGES.filter((_, index) => index < bits && ((bytes[index >> 3]! >> (7 - (index & 7))) & 1) === 1);
}

function attribute(name: pkijs.RelativeDistinguishedNames, type: string): string | undefined {
  const value: unknown = name.typesAndValues.findLast((item) => item.type === type)?.value.valueBlock.value;
  return typeof value === 'string' ? value : undefined;
}

function organisationCode(name: pkijs.RelativeDistinguishedNames): string | null {
  const texts = [attribute(name, OID.serialNumber), attribute(name, OID.organizationIdentifier)];
  return texts.map((text) => USCC.exec(text ?? '')?.[0]).find((code) => code !== undefined) ?? null;
}
