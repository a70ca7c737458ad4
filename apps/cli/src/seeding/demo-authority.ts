import { generateKeyPairSync } from 'node:crypto';
import {
  createDemoCa,
  issueCertificate,
  keyPairOf,
  parseCertificate,
  pemBlocks,
  suiteOfKey,
  writeCrl,
  writeP12,
  type DemoCa,
  type Suite,
} from '@kaibiao/crypto';
import { toPem } from '@kaibiao/identity';
import type { Random } from '@kaibiao/kernel';
import type { Secrets } from '@kaibiao/platform';
import { Refusal } from '../refusal';

/** The passwords of the demo's files are 96 random bits and more: stretching them would only make the first start slow. */
const ITERATIONS = 100;
/** The demo moves its calendar by years: its certificates hold wherever it goes. */
const VALIDITY = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2045-01-01T00:00:00Z') };
const CERTIFICATE = 'demo-ca/certificate.pem';
const PRIVATE_KEY = 'demo-ca/private-key.pem';

export interface IssueInput {
  name: string;
  organisationCode: string;
  usage: 'signing' | 'encryption' | 'timestamping';
  password: string;
}

export interface Issued {
  p12: Uint8Array;
  /** DER. */
  certificate: Uint8Array;
}

/** The certificate authority of the demo, in the secrets folder. Whoever holds its key is anybody: it is for this machine only. */
export class DemoAuthority {
  private constructor(
    readonly ca: DemoCa,
    private readonly random: Random,
  ) {}

  /** The authority of this folder, made at the first call, with its root and revocation list among the trusted ones. Of another suite than is asked for: a Refusal. */
  static async open(secrets: Secrets, random: Random, suite?: Suite): Promise<DemoAuthority> {
    const ca = secrets.has(CERTIFICATE) && secrets.has(PRIVATE_KEY) ? readCa(secrets) : await createCa(secrets, suite ?? 'INTL-1');
    const has = suiteOfKey(parseCertificate(ca.certificate));
    if (suite && has !== suite)
      throw new Refusal(
        `The keys of this data folder are of ${has} already. Name another folder with KAIBIAO_DATA_DIR, or empty this one with kaibiao reset.`,
      );
    if (!secrets.has('trust/demo-ca.pem')) secrets.create('trust/demo-ca.pem', Buffer.from(toPem(ca.certificate, 'CERTIFICATE')));
    if (!secrets.has('trust/demo-ca.crl')) {
      const crl = await writeCrl(ca, [], { thisUpdate: VALIDITY.notBefore, nextUpdate: VALIDITY.notAfter });
      secrets.create('trust/demo-ca.crl', crl);
    }
    return new DemoAuthority(ca, random);
  }

  /** A new key of the authority's own kind with its certificate in a PKCS#12 file. */
  async issue({ name, organisationCode, usage, password }: IssueInput): Promise<Issued> {
    const { publicKeySpki, privateKeyPkcs8 } = await keyPairOf(suiteOfKey(parseCertificate(this.ca.certificate)));
    const serial = Buffer.from(this.random.bytes(16));
    serial[0] = (serial[0]! & 0x3f) | 0x40;
    const certificate = await issueCertificate(this.ca, {
      name,
      organisationCode,
      usage,
      publicKeySpki,
      serial: serial.toString('hex'),
      ...VALIDITY,
    });
    const p12 = await writeP12({
      privateKeyPkcs8,
      certificate,
      chain: [this.ca.certificate],
      password,
      friendlyName: name,
      iterations: ITERATIONS,
    });
    return { p12, certificate };
  }
}

async function createCa(secrets: Secrets, suite: Suite): Promise<DemoCa> {
  const ca = await createDemoCa({ name: '开标演示根证书 Kaibiao Demo CA', key: suite === 'GM-1' ? 'sm2' : 'rsa', ...VALIDITY });
  // The certificate last: a run that was cut short between the two begins again with a new pair.
  secrets.replace(PRIVATE_KEY, Buffer.from(toPem(ca.privateKeyPkcs8, 'PRIVATE KEY')));
  secrets.replace(CERTIFICATE, Buffer.from(toPem(ca.certificate, 'CERTIFICATE')));
  return ca;
}

function readCa(secrets: Secrets): DemoCa {
  const block = (name: string, label: string) => pemBlocks(secrets.read(name).toString('utf8'), label)[0]!;
  return { certificate: block(CERTIFICATE, 'CERTIFICATE'), chain: [], privateKeyPkcs8: block(PRIVATE_KEY, 'PRIVATE KEY') };
}

/** The platform's own certificates, that of the demo's time-stamps and the key of the transparency log, each made once. */
export async function installPlatformKeys(
  secrets: Secrets,
  authority: DemoAuthority,
  owner: { name: string; code: string },
  random: Random,
): Promise<void> {
  const signing = (name: string) => ({ name, organisationCode: owner.code, usage: 'signing' as const });
  const install = (file: string, input: Omit<IssueInput, 'password'>) => installKey(secrets, authority, random, { file, input });
  await install('platform', signing(`${owner.name} 平台签章`));
  await install('exchange', signing(`${owner.name} 数据交换`));
  await install('tsa', { name: '开标演示时间戳 Kaibiao Demo TSA', organisationCode: owner.code, usage: 'timestamping' });
  if (!secrets.has('log-key')) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    secrets.replace('log-key.pub', Buffer.from(publicKey.export({ format: 'pem', type: 'spki' })));
    secrets.create('log-key', Buffer.from(privateKey.export({ format: 'pem', type: 'pkcs8' })));
  }
}

/** `<file>.p12` with its password, and the certificate beside them for whoever checks the signatures. */
async function installKey(
  secrets: Secrets,
  authority: DemoAuthority,
  random: Random,
  { file, input }: { file: string; input: Omit<IssueInput, 'password'> },
): Promise<void> {
  if (secrets.has(`${file}.p12`)) return;
  const password = Buffer.from(random.bytes(18)).toString('base64url');
  secrets.replace(`${file}.p12.password`, Buffer.from(password));
  const { p12, certificate } = await authority.issue({ ...input, password });
  secrets.replace(`${file}.pem`, Buffer.from(toPem(certificate, 'CERTIFICATE')));
  secrets.create(`${file}.p12`, p12);
}
