import { resolve } from 'node:path';
import type { Command } from 'commander';
import { SystemClock } from '@kaibiao/kernel';
import { addPlatformOptions, atPlatform, type PlatformOptions } from './at-platform';
import { answer } from './outcome';
import { addKeyOptions, withKeys, type KeyOptions, type OwnKeys } from './own-keys';
import { progressOnStderr } from './progress';
import { submitKbid, type Submitted } from './submit-kbid';

interface Options extends KeyOptions, PlatformOptions {
  json: boolean;
}

const EXAMPLE = `
After a broken connection it goes on by itself from the last byte that arrived, and so it does when it is run again. The bid counts when the receipt is there, not before;
it is saved beside the sealed bid as .receipt.json.

Example: kaibiao submit bid.kbid --server https://ggzy.example.cn --certificate sign.p12`;

/** `kaibiao submit`: a sealed bid to the platform, until its receipt is here. */
export function registerSubmit(program: Command): void {
  const command = program.command('submit <kbid>').description('submit a sealed bid and save the receipt');
  addPlatformOptions(addKeyOptions(command))
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((kbid: string, options: Options) =>
      answer(options.json, () => withKeys(options, (keys) => submit(resolve(kbid), options, keys)), submittedSentence),
    );
}

async function submit(kbid: string, options: Options, keys: OwnKeys): Promise<Submitted> {
  const { signer } = await keys.signing();
  const onProgress = progressOnStderr(new SystemClock());
  return atPlatform(options, signer, (platform) => submitKbid({ kbid, ...platform, onProgress }));
}

export function submittedSentence({ lotCode, version, receivedAt, manifestHash, receiptFile }: Submitted): string {
  return `已递交 Submitted: lot ${lotCode}, version ${version}, received at ${receivedAt}.\nManifest ${manifestHash}. Receipt verified and saved: ${receiptFile}`;
}
