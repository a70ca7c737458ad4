import {
  createDemoCa,
  generateEcKeyPair,
  generateKeyPair,
  generateSm2KeyPair,
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

export type KeyKind = 'rsa' | 'ec' | 'sm2';
const KEYS = { rsa: () => generateKeyPair(), ec: () => generateEcKeyPair(), sm2: () => Promise.resolve(generateSm2KeyPair()) };

export interface Holder {
  readonly certificate: Uint8Array;
  readonly keys: GeneratedKeys;
}

/** A root authority with an issuing authority below it, as CAs have them. */
export async function authority(name = 'Demo', key: 'rsa' | 'sm2' = 'rsa'): Promise<{ root: DemoCa; issuing: DemoCa }> {
  const root = await createDemoCa({ name: `${name} Root`, key, ...VALIDITY });
  return { root, issuing: await createDemoCa({ name: `${name} Issuing`, parent: root, key, ...VALIDITY }) };
}

/** A certificate with a fresh key. */
export async function holder(ca: DemoCa, input: Partial<CertificateInput> & { readonly kind?: KeyKind } = {}): Promise<Holder> {
  const keys = await KEYS[input.kind ?? 'rsa']();
  const defaults = { name: '江苏建工集团有限公司', organisationCode: CODE, usage: 'signing', serial: '0a', ...VALIDITY } as const;
  return { keys, certificate: await issueCertificate(ca, { ...defaults, ...input, publicKeySpki: keys.publicKeySpki }) };
}

export const signerOf = async ({ certificate, keys }: Holder, chain: readonly Uint8Array[] = []): Promise<Signer> =>
  signerFromKey(await importSigningKey(keys.privateKeyPkcs8), certificate, chain);
