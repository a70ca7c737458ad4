import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { SUITES, type Suite } from '@kaibiao/crypto';
import { checkUscc } from '@kaibiao/rules';
import { ownFiles } from '../folder/own-files';
import { initFolder } from '../folder/init-folder';
import { askTrust, keepTrust, trusted, type Trusted } from '../folder/trusted';
import { Misuse } from '../refusal';
import { answer } from './answer';

interface Options {
  api: string;
  data: string;
  name: string;
  code: string;
  suite: Suite;
  json: boolean;
}

interface Begun {
  requests: string[];
  trusted: Trusted[];
}

const EXAMPLE = `
Makes the folder with two keys (mode 0600, they never leave it) and the requests signing.csr.pem and encryption.csr.pem for your
certificate authority, and notes whom the platform trusts. Compare the printed fingerprints with what the centre tells you by telephone
or on paper: a platform that lies here could show you orders of its own.

Example: kaibiao custodian init --api https://bid.example.gov.cn --data ./custodian --name "某市公证处 开标密钥保管人" --code 12321300MA0000053J
         kaibiao custodian init --suite GM-1 --api https://bid.example.gov.cn --data ./custodian-sm2 --name "某市公证处 开标密钥保管人" --code 12321300MA0000053J`;

export function registerInit(program: Command): void {
  program
    .command('init')
    .description('make the folder of a custodian: its keys and the requests for their certificates')
    .requiredOption('--api <url>', 'where the platform is')
    .requiredOption('--data <folder>', 'a new folder for keys, log and memory')
    .requiredOption('--name <name>', 'the custodian as notices shall name it')
    .requiredOption('--code <code>', 'unified social credit code of its organisation, 18 characters')
    .addOption(suites())
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((options: Options) => answer(options.json, () => begin(options), sentence));
}

const suites = (): Option =>
  new Option('--suite <suite>', 'of the lots that it will serve: INTL-1 (RSA) or GM-1 (商用密码, SM2)').choices(SUITES).default('INTL-1');

/** Before anything is asked or made. */
function requireSound({ api, name, code }: Pick<Options, 'api' | 'name' | 'code'>): void {
  if (name.trim() === '' || name.length > 100) throw new Misuse('--name has 1 to 100 characters, for example 某市公证处 开标密钥保管人.');
  if (!checkUscc(code).valid)
    throw new Misuse(`--code ${code} is no unified social credit code (GB 32100-2015): 18 characters with a check character.`);
  if (!URL.canParse(api) || !/^https?:$/.test(new URL(api).protocol))
    throw new Misuse(`--api ${api} is no address like https://bid.example.gov.cn.`);
}

async function begin({ api, data, name, code, suite }: Options): Promise<Begun> {
  requireSound({ api, name, code });
  const folder = resolve(data);
  // First what may fail for reasons outside, so that a second try finds nothing half made.
  const trust = await askTrust(api);
  const requests = await initFolder({ folder, api, name, code, suite });
  if (!existsSync(ownFiles(folder).platform)) keepTrust(folder, trust);
  return { requests, trusted: trusted(trust) };
}

function sentence({ requests, trusted: whom }: Begun): string {
  const lines = whom.map(({ subject, fingerprint }) => `  ${fingerprint}  ${subject}`);
  return [
    `Requests for your certificate authority: ${requests.join(', ')}`,
    'This custodian will believe these, the platform last; compare the fingerprints with the centre’s:',
    ...lines,
    'Next: kaibiao custodian accept --data FOLDER CERTIFICATE…, and ask the centre to bind both certificates to your account.',
  ].join('\n');
}
