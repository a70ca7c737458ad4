import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDemoCa, importSigningKey, parseCertificate, signerFromKey, writeCrl, type Signer, type Suite } from '@kaibiao/crypto';
import { authority, holder, VALIDITY, type Holder } from '../pki';
import { sm2Der, sm2Secret, sm2Sign } from './sm2';

export const FOLDER = join(__dirname, '../../vectors/sealed-bid');
/** Where the parties of a suite are. */
export const partiesFile = (suite: Suite): string => join(FOLDER, `parties-${suite.toLowerCase()}.json`);

/** Whoever has a part in a vector: a certificate and, for this once, its private key. */
export interface Party {
  readonly certificate: Uint8Array;
  readonly privateKeyPkcs8: Uint8Array;
}

export interface PartiesJson {
  readonly note: string;
  readonly trust: string[];
  readonly chain: string[];
  readonly crls: string[];
  readonly parties: Record<string, { readonly fingerprint: string; readonly certificate: string; readonly privateKeyPkcs8: string }>;
}

export const BIDDER_CODE = '91320100MA1NXXXX0D';
export const RIVAL_CODE = '91320200MA1MRRRR3K';
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** The parties of a suite's vectors, as published. RSA keys cannot be made from a seed, so they are kept beside the vectors. */
export class Parties {
  readonly trust: readonly Uint8Array[];
  readonly chain: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly custodians: readonly Party[];
  private readonly parties: PartiesJson['parties'];

  constructor(suite: Suite = 'INTL-1') {
    const { trust, chain, crls, parties } = JSON.parse(readFileSync(partiesFile(suite), 'utf8')) as PartiesJson;
    this.trust = trust.map(bytesOf);
    this.chain = chain.map(bytesOf);
    this.crls = crls.map(bytesOf);
    this.parties = parties;
    this.custodians = [1, 2, 3, 4].map((number) => this.of(`custodian${number}`));
  }

  of(name: string): Party {
    const { certificate, privateKeyPkcs8 } = this.parties[name]!;
    return { certificate: bytesOf(certificate), privateKeyPkcs8: bytesOf(privateKeyPkcs8) };
  }

  /** Signs the same bytes to the same signature. */
  async signer(name: string): Promise<Signer> {
    const { certificate, privateKeyPkcs8 } = this.of(name);
    const chain = name === 'stranger' ? [] : this.chain;
    const secret = sm2Secret(privateKeyPkcs8);
    if (secret === null) return signerFromKey(await importSigningKey(privateKeyPkcs8), certificate, chain);
    return { certificate, chain, sign: (bytes) => Promise.resolve(sm2Der(sm2Sign(secret, bytes))) };
  }

  fingerprint(name: string): string {
    return parseCertificate(this.of(name).certificate).fingerprint;
  }
}

/** The parties of both suites. */
export const allParties = (): Readonly<Record<Suite, Parties>> => ({ 'INTL-1': new Parties('INTL-1'), 'GM-1': new Parties('GM-1') });

/** Makes everybody of a suite anew; all its vectors change with them. */
export async function makeParties(suite: Suite): Promise<PartiesJson> {
  const [own, other] = suite === 'GM-1' ? (['sm2', 'sm2'] as const) : (['rsa', 'ec'] as const);
  const { root, issuing } = await authority('Vectors', own);
  const stranger = await createDemoCa({ name: 'Vectors Issuing', key: own, ...VALIDITY });
  const rival = { name: '苏州建设工程有限公司', organisationCode: RIVAL_CODE };
  const people: Record<string, Holder> = {
    bidder: await holder(issuing, { serial: '11', kind: own }),
    bidderEncryption: await holder(issuing, { serial: '12', usage: 'encryption', kind: own }),
    rival: await holder(issuing, { serial: '13', kind: own, ...rival }),
    rivalEncryption: await holder(issuing, { serial: '14', usage: 'encryption', kind: other, ...rival }),
    expired: await holder(issuing, { serial: '15', kind: own, notAfter: new Date('2026-03-01T00:00:00Z') }),
    future: await holder(issuing, { serial: '16', kind: own, notBefore: new Date('2027-01-01T00:00:00Z') }),
    revoked: await holder(issuing, { serial: '17', kind: own }),
    stranger: await holder(stranger, { serial: '18', kind: own }),
  };
  for (const number of [1, 2, 3, 4])
    people[`custodian${number}`] = await holder(issuing, {
      ...{ name: `保管人${number}`, serial: `2${number}`, usage: 'encryption', kind: number === 4 ? own : other },
    });
  const revoked = [{ serial: '17', revokedAt: new Date('2026-05-01T00:00:00Z') }];
  const crl = await writeCrl(issuing, revoked, { thisUpdate: VALIDITY.notBefore, nextUpdate: VALIDITY.notAfter });
  return {
    note: 'Published private keys, for these vectors and nothing else. DER, base64.',
    trust: [base64(root.certificate)],
    chain: issuing.chain.map(base64),
    crls: [base64(crl)],
    parties: Object.fromEntries(Object.entries(people).map(([name, one]) => [name, published(one)])),
  };
}

const published = ({ certificate, keys }: Holder): PartiesJson['parties'][string] => ({
  fingerprint: parseCertificate(certificate).fingerprint,
  certificate: base64(certificate),
  privateKeyPkcs8: base64(keys.privateKeyPkcs8),
});
