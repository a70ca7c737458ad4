import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { KeepOpener } from '@kaibiao/crypto';
import { SystemClock } from '@kaibiao/kernel';
import { openKbid, type OpenedKbid } from './open-kbid';
import { answer } from './outcome';
import { readDecryptionP12 } from './p12-file';
import { progressOnStderr } from './progress';
import { readSecret } from './secrets-input';

interface Options {
  keep?: string;
  certificate?: string;
  passwordFile?: string;
  out?: string;
  json: boolean;
}

const EXAMPLE = `
Opens your own bid with the .kbkeep that lies beside it, by your encryption certificate or by the passphrase of the .kbkeep.

Example: kaibiao open bid.kbid --certificate encrypt.p12
         kaibiao open bid.kbid --out ./bid-again          (asks for the passphrase)`;

/** `kaibiao open`: the bidder's own sealed bid, with the bidder's own keys. */
export function registerOpen(program: Command): void {
  program
    .command('open <kbid>')
    .description('open your own sealed bid: list its files, or write them to a folder')
    .option('--keep <kbkeep>', 'the .kbkeep; the one beside the sealed bid when left out')
    .option('--certificate <p12>', 'encryption certificate with its key; the passphrase is asked for when left out')
    .option('--password-file <file>', 'password of the .p12, or the passphrase; - reads stdin')
    .option('--out <folder>', 'a folder that does not exist yet, for the files')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((kbid: string, options: Options) => answer(options.json, () => openOwn(resolve(kbid), options), sentence));
}

async function openOwn(kbid: string, { keep, certificate, passwordFile, out }: Options): Promise<OpenedKbid> {
  const opener = await openerOf(certificate, passwordFile);
  const places = { ...(keep === undefined ? {} : { keep: resolve(keep) }), ...(out === undefined ? {} : { extractTo: resolve(out) }) };
  return openKbid({ kbid, opener, ...places, onProgress: progressOnStderr(new SystemClock()) });
}

async function openerOf(p12: string | undefined, passwordFile: string | undefined): Promise<KeepOpener> {
  if (p12 === undefined) return { passphrase: await readSecret('passphrase of the .kbkeep', passwordFile) };
  const { certificate, privateKey } = await readDecryptionP12(p12, await readSecret('password of the certificate', passwordFile));
  return { certificate: certificate.der, privateKey };
}

function sentence({ lotCode, version, priceForm, files, extractedTo }: OpenedKbid): string {
  return [
    `Lot ${lotCode}, version ${version}. Every check holds.`,
    ...Object.entries(priceForm).map(([name, value]) => `  ${name}: ${String(value)}`),
    ...files.map(({ name, role, length, hash }) => `  ${hash.slice(0, 16)}…  ${length.padStart(12)}  ${role.padEnd(12)} ${name}`),
    extractedTo === null ? 'Nothing was written: give --out FOLDER for the files.' : `Written to ${extractedTo}`,
  ].join('\n');
}
