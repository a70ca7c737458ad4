import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { SystemClock } from '@kaibiao/kernel';
import { ApiClient } from '../client';
import { Refusal } from '../refusal';
import { answer } from './outcome';
import { addKeyOptions, withKeys, type KeyOptions, type OwnKeys } from './own-keys';
import { pemCertificates } from './pem';
import { progressOnStderr } from './progress';
import { submitKbid, type Submitted } from './submit-kbid';

interface Options extends KeyOptions {
  server: string;
  trust?: string;
  json: boolean;
}

const EXAMPLE = `
After a broken connection it goes on by itself from the last byte that arrived, and so it does when it is run again. The bid counts when the receipt is there, not before;
it is saved beside the sealed bid as .receipt.json.

Example: kaibiao submit bid.kbid --server https://ggzy.example.cn --certificate sign.p12`;

/** `kaibiao submit`: a sealed bid to the platform, until its receipt is here. */
export function registerSubmit(program: Command): void {
  const command = program.command('submit <kbid>').description('submit a sealed bid and save the receipt');
  addKeyOptions(command)
    .option('--server <url>', 'address of the platform', process.env.KAIBIAO_SERVER ?? 'http://127.0.0.1:3000')
    .option('--trust <pem>', 'certificates that the receipt must lead to; those that the platform names when left out')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((kbid: string, options: Options) =>
      answer(options.json, () => withKeys(options, (keys) => submit(resolve(kbid), options, keys)), sentence),
    );
}

async function submit(kbid: string, { server, trust }: Options, keys: OwnKeys): Promise<Submitted> {
  if (!URL.canParse(server)) throw new Refusal(`${server} is no address like https://ggzy.example.cn`);
  const { signer } = await keys.signing();
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
