import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Signer } from '@kaibiao/crypto';
import { ApiClient } from '../client';
import { Refusal } from '../refusal';
import { pemCertificates } from './pem';
import type { SubmitInput } from './submit-kbid';

export interface PlatformOptions {
  server: string;
  trust?: string;
}

/** The options of every command that ends with a receipt. */
export function addPlatformOptions(command: Command): Command {
  return command
    .option('--server <url>', 'address of the platform', process.env.KAIBIAO_SERVER ?? 'http://127.0.0.1:3000')
    .option('--trust <pem>', 'certificates that the receipt must lead to; those that the platform names when left out');
}

type Platform = Pick<SubmitInput, 'client' | 'trust' | 'onPause'>;

/** Signed in for as long as the work takes; says on stderr when it waits for the line. */
export async function atPlatform<T>(
  { server, trust }: PlatformOptions,
  signer: Signer,
  work: (platform: Platform) => Promise<T>,
): Promise<T> {
  if (!URL.canParse(server)) throw new Refusal(`${server} is no address like https://ggzy.example.cn`);
  const anchors = trust === undefined ? undefined : pemCertificates(await readFile(trust, 'utf8'));
  const client = new ApiClient(server);
  try {
    await client.signInWithCertificate(signer);
    const onPause: Platform['onPause'] = (seconds, { message }) => void process.stderr.write(`\n${message}\nGoing on in ${seconds} s …\n`);
    const result = await work({ client, onPause, ...(anchors ? { trust: anchors } : {}) });
    await client.signOut();
    return result;
  } finally {
    client.close();
  }
}
