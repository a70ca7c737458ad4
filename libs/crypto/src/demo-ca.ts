import * as pkijs from 'pkijs';
import { fromHex, source } from './bytes';
import { generateKeyPair, generateSm2KeyPair, importSigningKey } from './keys';
import { OID } from './oids';
import { sha256 } from './sha256';
import {
  critical,
  emptyCertificate,
  extension,
  serialNumber,
  signatureAlgorithm,
  signCertificate,
  signed,
  subject,
  time,
  USAGE,
} from './x509-write';

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
