import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readReleaseFile } from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { custodianClock } from '../custodian-clock';
import { openCustodianFolder } from '../custodian-keys';
import { ownFiles, writeOwn } from '../folder/own-files';
import { Memory } from '../memory';
import { receiveRelease } from '../receive-release';
import { Refusal } from '../refusal';
import { answer } from './answer';

interface Options {
  data: string;
  receipt?: string;
  json: boolean;
}

interface Taken {
  receiptFile: string;
  lotCode: string;
  segment: string;
  manifestHash: string;
  receivedAt: string;
  blind: boolean;
}

const EXAMPLE = `
For a bidder whose release the platform does not take. The bidder writes the file with \`kaibiao release … --to-file\`; give it the receipt.
The custodian that runs writes it into its log within half a minute, carries it to the platform and keeps the platform's receipt beside it.
What you take in by your own clock while the window is open has to be among the released bids of the order; you refuse the order
otherwise. Safe to repeat, also beside a custodian that runs.

Example: kaibiao custodian receive --data ./custodian release.json`;

export function registerReceive(program: Command): void {
  program
    .command('receive <release>')
    .description('take in the release of a bidder whom the platform does not hear, and give the signed receipt')
    .requiredOption('--data <folder>', 'the folder of `custodian init`')
    .option('--receipt <file>', 'where the receipt goes; beside the release, as …receipt.json, when left out')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((file: string, options: Options) => answer(options.json, () => receive(resolve(file), options), sentence));
}

async function receive(file: string, { data, receipt }: Options): Promise<Taken> {
  const folder = resolve(data);
  const keys = await openCustodianFolder(folder);
  const parts = { folder, keys, memory: new Memory(ownFiles(folder).state), clock: custodianClock(process.env) };
  try {
    const taken = await receiveRelease(parts, readReleaseFile(textOf(file)));
    const { lotCode, segment, manifestHash, receivedAt } = taken.said;
    const receiptFile = receipt === undefined ? `${file.replace(/\.json$/, '')}.receipt.json` : resolve(receipt);
    writeOwn(receiptFile, `${JSON.stringify({ receipt: taken.receipt, signature: taken.signature }, null, 2)}\n`);
    return { receiptFile, lotCode, segment, manifestHash, receivedAt, blind: taken.blind };
  } catch (error) {
    throw error instanceof DomainError ? new Refusal(`${SENTENCES[error.code] ?? 'The release does not hold.'} [${error.code}]`) : error;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`);
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  STATEMENT_INVALID: 'This is no release: ask the bidder for the file that `kaibiao release --to-file` wrote.',
  INPUT_INVALID: 'This file was damaged: ask the bidder for it once more.',
  MANIFEST_INVALID: 'The manifest in this file is damaged: ask the bidder for it once more.',
  SIGNATURE_INVALID: 'The signature does not fit: the release was changed after signing.',
  CERTIFICATE_UNTRUSTED: 'The release is signed with a certificate of no authority that this custodian trusts.',
  CERTIFICATE_EXPIRED: "The bidder's certificate has expired: it must sign with the new one.",
  CERTIFICATE_NOT_YET_VALID: "The bidder's certificate is not valid yet: check the clock of this machine.",
  CERTIFICATE_REVOKED: "The bidder's certificate is revoked: it must sign with another one.",
};

function sentence({ lotCode, segment, receivedAt, manifestHash, receiptFile, blind }: Taken): string {
  const known = blind ? '' : ' No custodian holds a part of its key: whoever has the sealed bid and this file can read it.';
  return [
    `已接收解密 Taken in: lot ${lotCode}, envelope ${segment}, at ${receivedAt} by this clock. Manifest ${manifestHash}.${known}`,
    `Give the bidder its receipt: ${receiptFile}`,
  ].join('\n');
}
