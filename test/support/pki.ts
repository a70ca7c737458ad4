import {
  createDemoCa,
  generateEcKeyPair,
  generateKeyPair,
  importSigningKey,
  issueCertificate,
  signerFromKey,
  type CertificateInput,
  type DemoCa,
  type GeneratedKeys,
  type Signer,
} from '@kaibiao/crypto';

/** The years in which the certificates of the tests are valid. */
export const VALIDITY = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2030-01-01T00:00:00Z') };
export const WITHIN = new Date('2026-06-01T00:00:00Z');
export const CODE = '91320100MA1NXXXX0D';

export interface Holder {
  readonly certificate: Uint8Array;
  readonly keys: GeneratedKeys;
}

/** A root authority with an issuing authority below it, as CAs have them. */
export async function authority(name = 'Demo'): Promise<{ root: DemoCa; issuing: DemoCa }> {
  const root = await createDemoCa({ name: `${name} Root`, ...VALIDITY });
  return { root, issuing: await createDemoCa({ name: `${name} Issuing`, parent: root, ...VALIDITY }) };
}

/** A certificate with a fresh key. */
export async function holder(ca: DemoCa, input: Partial<CertificateInput> & { readonly kind?: 'rsa' | 'ec' } = {}): Promise<Holder> {
  const keys = input.kind === 'ec' ? await generateEcKeyPair() : await generateKeyPair();
  const defaults = { name: '江苏建工集团有限公司', organisationCode: CODE, usage: 'signing', serial: '0a', ...VALIDITY } as const;
  return { keys, certificate: await issueCertificate(ca, { ...defaults, ...input, publicKeySpki: keys.publicKeySpki }) };
}

export const signerOf = async ({ certificate, keys }: Holder, chain: readonly Uint8Array[] = []): Promise<Signer> =>
  signerFromKey(await importSigningKey(keys.privateKeyPkcs8), certificate, chain);
