import { createPrivateKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { createCsr, keyPairOf, type Suite } from '@kaibiao/crypto';
import { SystemRandom } from '@kaibiao/kernel';
import { Refusal } from '../refusal';
import { demoIssue } from './demo-issue';
import { writeWhole } from './file-bytes';
import { answer } from './outcome';
import { toPem } from './pem';
import { readSecret } from './secrets-input';

interface Options {
  name: string;
  code: string;
  usage: 'signing' | 'encryption';
  suite: Suite;
  out: string;
  demoCa?: string;
  passwordFile?: string;
  json: boolean;
}

interface Generated {
  /** Paths of what was written. */
  files: string[];
  kind: 'request' | 'certificate';
}

const EXAMPLE = `
Writes BASE.key.pem (encrypted under the password) and BASE.csr.pem, the request for your certificate authority. The key never leaves
this machine. With --demo-ca the demo authority of a platform on this machine issues at once: BASE.p12 and BASE.pem.

Example: kaibiao keygen --name 宿迁市甲建设有限公司 --code 91350100M000100Y43 --usage signing --out ./jia-sign
         kaibiao keygen --name 宿迁市甲建设有限公司 --code 91350100M000100Y43 --usage encryption --out ./jia-encrypt --demo-ca .data/secrets
         kaibiao keygen --name 宿迁市甲建设有限公司 --code 91350100M000100Y43 --suite GM-1 --out ./jia-sm2`;

/** `kaibiao keygen`: a key pair and the request for its certificate. */
export function registerKeygen(program: Command): void {
  program
    .command('keygen')
    .description('make a key pair and the request for its certificate')
    .requiredOption('--name <name>', 'the organisation as its licence names it')
    .requiredOption('--code <code>', 'unified social credit code, 18 characters')
    .option('--usage <usage>', 'signing or encryption', usageOf, 'signing')
    .option('--suite <suite>', 'of the lots that it is for: INTL-1 (RSA) or GM-1 (商用密码, SM2)', suiteOf, 'INTL-1')
    .requiredOption('--out <base>', 'beginning of the names of the files')
    .option('--demo-ca <secrets>', 'secrets folder of a demo platform, whose authority issues the certificate')
    .option('--password-file <file>', 'password that protects the key; - reads stdin; asked for when left out')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((options: Options) => answer(options.json, () => generate(options), sentence));
}

function usageOf(word: string): Options['usage'] {
  if (word === 'signing' || word === 'encryption') return word;
  throw new InvalidArgumentError('It is signing or encryption.');
}

function suiteOf(word: string): Suite {
  if (word === 'INTL-1' || word === 'GM-1') return word;
  throw new InvalidArgumentError('It is INTL-1 or GM-1.');
}

async function generate({ demoCa, out, ...options }: Options): Promise<Generated> {
  const base = resolve(out);
  const password = await readSecret('password for the key', options.passwordFile);
  if (password.length < 8) throw new Refusal('The password of a key needs 8 characters or more.');
  return demoCa === undefined ? request(base, options, password) : issue(base, options, password, resolve(demoCa));
}

async function request(
  base: string,
  { name, code, suite }: Pick<Options, 'name' | 'code' | 'suite'>,
  password: string,
): Promise<Generated> {
  const { publicKeySpki, privateKeyPkcs8 } = await keyPairOf(suite);
  const csr = await createCsr({ name, organisationCode: code, publicKeySpki, privateKeyPkcs8 });
  const key = createPrivateKey({ key: Buffer.from(privateKeyPkcs8), format: 'der', type: 'pkcs8' });
  const pem = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: password });
  await writeNew(`${base}.key.pem`, Buffer.from(pem), 0o600);
  await writeNew(`${base}.csr.pem`, Buffer.from(toPem(csr, 'CERTIFICATE REQUEST')));
  return { files: [`${base}.key.pem`, `${base}.csr.pem`], kind: 'request' };
}

async function issue(
  base: string,
  { name, code, usage, suite }: Pick<Options, 'name' | 'code' | 'usage' | 'suite'>,
  password: string,
  secretsFolder: string,
): Promise<Generated> {
  const { p12, certificate } = await demoIssue(secretsFolder, { name, organisationCode: code, usage, suite, password }, new SystemRandom());
  await writeNew(`${base}.p12`, p12, 0o600);
  await writeNew(`${base}.pem`, Buffer.from(toPem(certificate, 'CERTIFICATE')));
  return { files: [`${base}.p12`, `${base}.pem`], kind: 'certificate' };
}

/** A key that exists is never written over. */
async function writeNew(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  if (existsSync(path)) throw new Refusal(`${path} exists already and is not written over.`);
  await writeWhole(path, bytes, mode);
}

function sentence({ files, kind }: Generated): string {
  const next =
    kind === 'request'
      ? 'Send the .csr.pem to your certificate authority; keep the key and its password apart.'
      : 'A demo certificate: good on this machine only.';
  return `Written: ${files.join(', ')}\n${next}`;
}
