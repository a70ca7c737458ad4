import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { KeepOpener } from '@kaibiao/crypto';
import { SystemClock } from '@kaibiao/kernel';
import { openKbid, type OpenedKbid } from './open-kbid';
import { answer } from './outcome';
import { withKeys, type KeyOptions } from './own-keys';
import { readDecryptionP12 } from './p12-file';
import { progressOnStderr } from './progress';
import { sealedTo } from './sealed-to';
import { readSecret } from './secrets-input';

interface Options extends Pick<KeyOptions, 'certificate' | 'passwordFile' | 'pkcs11Module' | 'token' | 'pinFile'> {
  keep?: string;
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
    .option('--pkcs11-module <file>', 'the encryption certificate is in a token (UKey): its PKCS#11 module')
    .option('--token <label>', 'label of the token, when there are several')
    .option('--pin-file <file>', 'PIN of the token; - reads stdin; asked for when left out')
    .option('--out <folder>', 'a folder that does not exist yet, for the files')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((kbid: string, options: Options) => answer(options.json, () => openOwn(resolve(kbid), options), sentence));
}

async function openOwn(kbid: string, options: Options): Promise<OpenedKbid> {
  const { keep, out, pkcs11Module } = options;
  const places = { ...(keep === undefined ? {} : { keep: resolve(keep) }), ...(out === undefined ? {} : { extractTo: resolve(out) }) };
  const open = (opener: KeepOpener) => openKbid({ kbid, opener, ...places, onProgress: progressOnStderr(new SystemClock()) });
  if (pkcs11Module === undefined) return open(await openerOf(options));
  return withKeys(options, async (keys) => {
    const { certificate, privateKey } = (await keys.encryption(await sealedTo(kbid)))!;
    return open({ certificate: certificate.der, privateKey });
  });
}

async function openerOf({ certificate: p12, passwordFile }: Options): Promise<KeepOpener> {
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
