import { createHash } from 'node:crypto';
import { bidsPolicy, parseCertificate, toBase64, writeP12, type IndexedFile, type SealingMode, type SealingTerms } from '@kaibiao/crypto';
import type { Holder } from '../../support/pki';
import { HASH, type Parties } from '../../support/sealing';

/** A PKCS#12 file as the page gets it. */
export interface Key {
  /** Base64. */
  readonly p12: string;
  readonly password: string;
}

const PASSWORD = 'correct horse battery';

/** Beside the usual one: 国密, and bids that are sealed to their bidders alone, or to the custodians alone. */
export const OTHER_KINDS = [
  ['GM-1', 'bidder+custodians'],
  ['GM-1', 'bidder'],
  ['INTL-1', 'bidder'],
  ['INTL-1', 'custodians'],
] as const;

/** What the platform says of a lot with these custodians. */
export function termsFor({ suite, custodians }: Parties, mode: SealingMode = 'bidder+custodians'): SealingTerms {
  const certificates = mode === 'bidder' ? [] : custodians.map(({ certificate }) => certificate);
  return {
    lotId: '0198c3a0-7b1e-7c00-8000-00000000000a',
    lotCode: 'E3213002601050001001001',
    lotName: '示例标段',
    suite,
    segments: ['bid'],
    tenderDocuments: HASH,
    policy: bidsPolicy({ mode, threshold: 2, custodians: certificates.map((der) => parseCertificate(der).fingerprint) }),
    custodianCertificates: certificates.map(toBase64),
    opensNotBefore: '2026-12-01T01:00:00.000Z',
    bidDeadline: '2026-12-01T01:00:00.000Z',
    ceilingPrice: '30000000.00',
    priceForm: [{ name: 'price', required: true, unit: 'CNY' }],
  };
}

export async function p12Of({ certificate, keys }: Holder, chain: readonly Uint8Array[]): Promise<Key> {
  const { privateKeyPkcs8 } = keys;
  const bytes = await writeP12({ privateKeyPkcs8, certificate, chain, password: PASSWORD, friendlyName: 'bidder' });
  return { p12: toBase64(bytes), password: PASSWORD };
}

/** Both keys of the bidder. */
export const keysOf = async ({ signing, encryption, chain }: Parties): Promise<{ signing: Key; encryption: Key }> => ({
  signing: await p12Of(signing, chain),
  encryption: await p12Of(encryption, chain),
});

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What the index of the bid says of a file. */
export const indexed = (name: string, bytes: Uint8Array): IndexedFile => ({
  name: `technical/${name}`,
  role: 'technical',
  length: String(bytes.length),
  hash: sha256(bytes),
});
