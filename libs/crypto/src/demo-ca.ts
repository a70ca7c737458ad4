import { notYet } from './not-yet';

/** A certificate authority for demos and tests. Never for production. */
export interface DemoCa {
  /** DER. */
  readonly certificate: Uint8Array;
  /** Certificates above it up to, not including, the root; empty for a root. */
  readonly chain: readonly Uint8Array[];
  readonly privateKeyPkcs8: Uint8Array;
}

export interface DemoCaInput {
  readonly name: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Made under this authority; a root without. */
  readonly parent?: DemoCa;
}

export interface CertificateInput {
  /** Common name, for example the organisation's. */
  readonly name: string;
  /** Unified social credit code, written as serialNumber of the subject. */
  readonly organisationCode: string;
  readonly usage: 'signing' | 'encryption';
  readonly publicKeySpki: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Hex, at most 20 bytes. */
  readonly serial: string;
}

export interface RevokedEntry {
  readonly serial: string;
  readonly revokedAt: Date;
}

export async function createDemoCa(input: DemoCaInput): Promise<DemoCa> {
  return notYet(`createDemoCa ${input.name}`);
}

/** A certificate (DER) signed by `ca`. */
export async function issueCertificate(ca: DemoCa, input: CertificateInput): Promise<Uint8Array> {
  return notYet(`issueCertificate ${ca.certificate.length} ${input.name}`);
}

/** A PKCS#10 request (DER). */
export async function createCsr(input: {
  readonly name: string;
  readonly organisationCode: string;
  readonly publicKeySpki: Uint8Array;
  readonly privateKeyPkcs8: Uint8Array;
}): Promise<Uint8Array> {
  return notYet(`createCsr ${input.name}`);
}

/** A certificate revocation list (DER) signed by `ca`. */
export async function writeCrl(
  ca: DemoCa,
  revoked: readonly RevokedEntry[],
  validity: { readonly thisUpdate: Date; readonly nextUpdate: Date },
): Promise<Uint8Array> {
  return notYet(`writeCrl ${ca.certificate.length} ${revoked.length} ${String(validity)}`);
}
