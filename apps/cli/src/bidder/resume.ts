import { resolve } from 'node:path';
import type { Command } from 'commander';
import { SystemClock } from '@kaibiao/kernel';
import { ApiClient } from '../client';
import { answer } from './outcome';
import { addKeyOptions, withKeys, type KeyOptions, type OwnKeys } from './own-keys';
import { progressOnStderr } from './progress';
import { resumeKbid, type ResumedKbid } from './resume-kbid';
import { readSecret } from './secrets-input';

interface Options extends KeyOptions {
  keep: string;
  server: string;
  passphraseFile?: string;
  out: string;
  json: boolean;
}

const EXAMPLE = `
For when the upload has begun and the .kbid is gone, or lies on another machine: needs the files as they were sealed and the .kbkeep.
Changed files are refused; seal those as a new version instead.

Example: kaibiao resume ./bid --keep bid.kbkeep --server https://ggzy.example.cn --certificate sign.p12 --out bid.kbid
         kaibiao submit bid.kbid --server https://ggzy.example.cn --certificate sign.p12      (goes on from the last byte)`;

/** `kaibiao resume`: the very sealed bid whose upload has begun, made once more from its files and its .kbkeep. */
export function registerResume(program: Command): void {
  const command = program
    .command('resume <folder>')
    .description('make a lost .kbid once more, from the same files and the .kbkeep, to go on with its upload');
  addKeyOptions(command)
    .requiredOption('--keep <kbkeep>', 'the keys of the sealed bid')
    .option('--server <url>', 'address of the platform', process.env.KAIBIAO_SERVER ?? 'http://127.0.0.1:3000')
    .option('--passphrase-file <file>', 'passphrase of the .kbkeep; asked for when left out')
    .requiredOption('--out <kbid>', 'the sealed bid to write')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((folder: string, options: Options) =>
      answer(options.json, () => withKeys(options, (keys) => resume(resolve(folder), options, keys)), sentence),
    );
}

async function resume(folder: string, { keep, server, passphraseFile, out }: Options, keys: OwnKeys): Promise<ResumedKbid> {
  const { signer } = await keys.signing();
  const passphrase = await readSecret('passphrase of the .kbkeep', passphraseFile);
  const client = new ApiClient(server);
  try {
    await client.signInWithCertificate(signer);
    const onProgress = progressOnStderr(new SystemClock());
    const made = await resumeKbid({ folder, keep: resolve(keep), opener: { passphrase }, client, out: resolve(out), onProgress });
    await client.signOut();
    return made;
  } finally {
    client.close();
  }
}

const sentence = ({ kbid, lotCode, version, manifestHash }: ResumedKbid): string =>
  `Made once more, byte for byte: ${kbid}, lot ${lotCode}, version ${version}, manifest ${manifestHash}.\nGo on with it: kaibiao submit ${kbid}`;
