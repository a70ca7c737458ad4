import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDemoCa, importSigningKey, parseCertificate, signerFromKey, writeCrl, type Signer } from '@kaibiao/crypto';
import { authority, holder, VALIDITY, type Holder } from '../pki';

export const FOLDER = join(__dirname, '../../vectors/sealed-bid');
const FILE = join(FOLDER, 'parties.json');

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

/** The parties of the vectors, as published. RSA keys cannot be made from a seed, so they are kept beside the vectors. */
export class Parties {
  private readonly file = JSON.parse(readFileSync(FILE, 'utf8')) as PartiesJson;
  readonly trust = this.file.trust.map(bytesOf);
  readonly chain = this.file.chain.map(bytesOf);
  readonly crls = this.file.crls.map(bytesOf);
  readonly custodians = [1, 2, 3, 4].map((number) => this.of(`custodian${number}`));

  of(name: string): Party {
    const { certificate, privateKeyPkcs8 } = this.file.parties[name]!;
    return { certificate: bytesOf(certificate), privateKeyPkcs8: bytesOf(privateKeyPkcs8) };
  }

  async signer(name: string): Promise<Signer> {
    const { certificate, privateKeyPkcs8 } = this.of(name);
    return signerFromKey(await importSigningKey(privateKeyPkcs8), certificate, name === 'stranger' ? [] : this.chain);
  }

  fingerprint(name: string): string {
    return parseCertificate(this.of(name).certificate).fingerprint;
  }
}

/** Makes everybody anew; all vectors change with them. */
export async function makeParties(): Promise<PartiesJson> {
  const { root, issuing } = await authority('Vectors');
  const stranger = await createDemoCa({ name: 'Vectors Issuing', ...VALIDITY });
  const rival = { name: '苏州建设工程有限公司', organisationCode: RIVAL_CODE };
  const people: Record<string, Holder> = {
    bidder: await holder(issuing, { serial: '11' }),
    bidderEncryption: await holder(issuing, { serial: '12', usage: 'encryption' }),
    rival: await holder(issuing, { serial: '13', ...rival }),
    rivalEncryption: await holder(issuing, { serial: '14', usage: 'encryption', kind: 'ec', ...rival }),
    expired: await holder(issuing, { serial: '15', notAfter: new Date('2026-03-01T00:00:00Z') }),
    future: await holder(issuing, { serial: '16', notBefore: new Date('2027-01-01T00:00:00Z') }),
    revoked: await holder(issuing, { serial: '17' }),
    stranger: await holder(stranger, { serial: '18' }),
  };
  for (const number of [1, 2, 3, 4])
    people[`custodian${number}`] = await holder(issuing, {
      ...{ name: `保管人${number}`, serial: `2${number}`, usage: 'encryption', kind: number === 4 ? 'rsa' : 'ec' },
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
