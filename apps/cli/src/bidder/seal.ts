import { resolve } from 'node:path';
import type { Command } from 'commander';
import { keepWriter, manifestHash, parseManifest, readKbid } from '@kaibiao/crypto';
import { SystemClock, SystemRandom } from '@kaibiao/kernel';
import { Misuse, Refusal } from '../refusal';
import { addPlatformOptions, atPlatform, type PlatformOptions } from './at-platform';
import { fileSource } from './file-bytes';
import { readLotFile } from './lot-file';
import { answer } from './outcome';
import { addKeyOptions, withKeys, type KeyOptions, type OwnKeys } from './own-keys';
import { progressOnStderr } from './progress';
import { sealAndSubmit } from './seal-and-submit';
import { sealFolder, type SealedFolder, type SealFolderInput } from './seal-folder';
import { readSecret } from './secrets-input';
import { submittedSentence } from './submit';

interface Options extends KeyOptions, PlatformOptions {
  lot: string;
  submit: boolean;
  passphraseFile?: string;
  replaces?: string;
  out: string;
  json: boolean;
}

const EXAMPLE = `
The folder holds the files of the bid, in folders named after their role (technical/, price/, forms/ …), and price.json, the price form:
  {"price": "29998500.00", "periodDays": "365"}
A lot with several envelopes (双信封) opens them one after the other; its lot.json names them under "segments". Put each file into the folder
named after its envelope, technical/ or price/: a file elsewhere is refused. price.json is sealed into the last envelope, and no amount
belongs into the others.
With --submit it is sent to the platform while it is being sealed, and submitted: the end is the receipt, as of kaibiao submit. What was sealed is never sealed again:
after an interruption kaibiao submit goes on with the .kbid from the last byte that arrived. While there is no .kbid yet nothing is kept, and the command is run again.
Beside the sealed bid lies the .kbkeep with the keys to it. It never leaves your machine; keep a copy in a safe place.

Example: kaibiao seal ./bid --lot lot.json --certificate sign.p12 --encryption encrypt.p12 --out bid.kbid
         kaibiao seal ./bid --lot lot.json --certificate sign.p12 --encryption encrypt.p12 --replaces bid.kbid --out bid-2.kbid
         kaibiao seal ./bid --lot lot.json --pkcs11-module /usr/lib/softhsm/libsofthsm2.so --token UKey --out bid.kbid
         kaibiao seal ./bid --lot lot.json --certificate sign.p12 --encryption encrypt.p12 --out bid.kbid --submit --server https://ggzy.example.cn`;

/** `kaibiao seal`: files to a sealed bid, on the bidder's machine. */
export function registerSeal(program: Command): void {
  const command = program
    .command('seal <folder>')
    .description('seal the files of a bid, so that nobody can read it before the opening')
    .requiredOption('--lot <file>', 'lot.json of the lot, from its page');
  addKeyOptions(command)
    .option('--passphrase-file <file>', 'passphrase of the .kbkeep, 12 characters or more; asked for when left out')
    .option('--replaces <kbid>', 'the version submitted before')
    .requiredOption('--out <kbid>', 'the sealed bid to write')
    .option('--submit', 'send it while it is being sealed, and save the receipt', false);
  addPlatformOptions(command)
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((folder: string, options: Options) => (options.submit ? sealAndSend(folder, options) : sealOnly(folder, options)));
}

const sealOnly = (folder: string, options: Options): Promise<void> =>
  answer(
    options.json,
    () => withKeys(options, async (keys) => sealFolder(await inputOf(folder, options, keys))),
    (sealed) => `${sealedSentence(sealed)} Nothing is submitted yet: kaibiao submit ${sealed.kbid}`,
  );

const sealAndSend = (folder: string, options: Options): Promise<void> =>
  answer(
    options.json,
    () =>
      withKeys(options, async (keys) => {
        const input = await inputOf(folder, options, keys);
        return atPlatform(options, input.signer, (platform) => sealAndSubmit({ ...input, ...platform, onSealed }));
      }),
    (done) => `${sealedSentence(done)}\n${submittedSentence(done)}`,
  );

const onSealed = ({ kbid }: SealedFolder): void =>
  void process.stderr.write(`Sealed: ${kbid}. Should anything interrupt it now: kaibiao submit ${kbid}\n`);

async function inputOf(folder: string, options: Options, keys: OwnKeys): Promise<SealFolderInput> {
  const out = resolve(options.out);
  if (!/\.kbid$/i.test(out)) throw new Misuse(`--out must end in .kbid: ${options.out}`);
  const lot = await readLotFile(options.lot);
  const random = new SystemRandom();
  const toKeep = async () => keepWriter({ passphrase: await passphraseOf(options.passphraseFile, keys.password ?? ''), random });
  // Its key is derived beside all that follows; a person is asked only when the certificates have opened.
  const early = options.passphraseFile !== undefined || !process.stdin.isTTY ? await toKeep() : null;
  const { certificate, signer } = await keys.signing();
  const encryption = lot.policy.mode === 'custodians' ? null : await keys.encryption();
  const clock = new SystemClock();
  return {
    folder: resolve(folder),
    lot,
    signer,
    certificate,
    encryption,
    writeKeep: early ?? (await toKeep()),
    out,
    random,
    clock,
    onProgress: progressOnStderr(clock),
    ...(options.replaces === undefined ? {} : { previous: await previousOf(options.replaces) }),
  };
}

const LEAST_PASSPHRASE = 12;

/** Where nobody can be asked, a long password of the certificate serves for the .kbkeep as well. */
async function passphraseOf(file: string | undefined, password: string): Promise<string> {
  const nobody = file === undefined && !process.stdin.isTTY;
  if (nobody && password.length < LEAST_PASSPHRASE)
    throw new Misuse('Give --passphrase-file: the .kbkeep needs a passphrase of 12 characters or more.');
  const passphrase = nobody ? password : await readSecret('passphrase for the .kbkeep (12 characters or more)', file);
  if ([...passphrase].length < LEAST_PASSPHRASE) throw new Refusal('The passphrase of the .kbkeep needs 12 characters or more.');
  return passphrase;
}

async function previousOf(path: string): Promise<NonNullable<SealFolderInput['previous']>> {
  const source = await fileSource(path);
  try {
    const { manifest } = await readKbid(source);
    const { submissionId, version } = parseManifest(manifest);
    return { submissionId, version, manifestHash: manifestHash(manifest) };
  } finally {
    await source.close();
  }
}

function sealedSentence({ kbid, keep, lotCode, version, files, manifestHash: hash, warnings }: SealedFolder): string {
  return [
    ...warnings.map((warning) => `WARNING: ${warning}`),
    `Sealed ${files.length} files for lot ${lotCode}, version ${version}: ${kbid}`,
    `Your keys: ${keep} (keep a copy; never send it to anybody)`,
    `Manifest ${hash}. Your own envelope was opened again as a test.`,
  ].join('\n');
}
