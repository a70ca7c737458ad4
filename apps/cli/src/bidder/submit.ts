import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { SystemClock } from '@kaibiao/kernel';
import { ApiClient } from '../client';
import { Refusal } from '../refusal';
import { answer } from './outcome';
import { readSigningP12 } from './p12-file';
import { pemCertificates } from './pem';
import { progressOnStderr } from './progress';
import { readSecret } from './secrets-input';
import { submitKbid, type Submitted } from './submit-kbid';

interface Options {
  server: string;
  certificate: string;
  passwordFile?: string;
  trust?: string;
  json: boolean;
}

const EXAMPLE = `
After a broken connection it goes on by itself from the last byte that arrived, and so it does when it is run again. The bid counts when the receipt is there, not before;
it is saved beside the sealed bid as .receipt.json.

Example: kaibiao submit bid.kbid --server https://ggzy.example.cn --certificate sign.p12`;

/** `kaibiao submit`: a sealed bid to the platform, until its receipt is here. */
export function registerSubmit(program: Command): void {
  program
    .command('submit <kbid>')
    .description('submit a sealed bid and save the receipt')
    .option('--server <url>', 'address of the platform', process.env.KAIBIAO_SERVER ?? 'http://127.0.0.1:3000')
    .requiredOption('--certificate <p12>', 'signing certificate with its key, to sign in')
    .option('--password-file <file>', 'password of the .p12; - reads stdin; asked for when left out')
    .option('--trust <pem>', 'certificates that the receipt must lead to; those that the platform names when left out')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((kbid: string, options: Options) => answer(options.json, () => submit(resolve(kbid), options), sentence));
}

async function submit(kbid: string, { server, certificate, passwordFile, trust }: Options): Promise<Submitted> {
  if (!URL.canParse(server)) throw new Refusal(`${server} is no address like https://ggzy.example.cn`);
  const { signer } = await readSigningP12(certificate, await readSecret('password of the certificate', passwordFile));
  const anchors = trust === undefined ? undefined : pemCertificates(await readFile(trust, 'utf8'));
  const client = new ApiClient(server);
  try {
    await client.signInWithCertificate(signer);
    const submitted = await submitKbid({
      kbid,
      client,
      ...(anchors ? { trust: anchors } : {}),
      onProgress: progressOnStderr(new SystemClock()),
      onPause: (seconds, { message }) => void process.stderr.write(`\n${message}\nGoing on in ${seconds} s …\n`),
    });
    await client.signOut();
    return submitted;
  } finally {
    client.close();
  }
}

function sentence({ lotCode, version, receivedAt, manifestHash, receiptFile }: Submitted): string {
  return `已递交 Submitted: lot ${lotCode}, version ${version}, received at ${receivedAt}.\nManifest ${manifestHash}. Receipt verified and saved: ${receiptFile}`;
}
