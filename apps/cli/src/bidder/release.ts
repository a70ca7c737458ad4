import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readKeep } from '@kaibiao/crypto';
import { ApiClient } from '../client';
import { keepPath } from './seal-folder';
import { answer } from './outcome';
import { readDecryptionP12, readSigningP12 } from './p12-file';
import { releaseKbid, type Released, type ReleaseInput } from './release-kbid';
import { readSecret } from './secrets-input';

interface Options {
  server: string;
  certificate: string;
  encryption?: string;
  passwordFile?: string;
  passphraseFile?: string;
  json: boolean;
}

const EXAMPLE = `
During the release window of the opening. Only this bid's half of the key leaves your machine; the custodians hold the other half.
Without --encryption (certificate lost) the half comes out of the .kbkeep beside the bid, by its passphrase.

Example: kaibiao release bid.kbid --server https://ggzy.example.cn --certificate sign.p12 --encryption encrypt.p12`;

/** `kaibiao release`: the bidder's half of the key, at the opening. */
export function registerRelease(program: Command): void {
  program
    .command('release <kbid>')
    .description("hand over your bid's half of the key at the opening")
    .option('--server <url>', 'address of the platform', process.env.KAIBIAO_SERVER ?? 'http://127.0.0.1:3000')
    .requiredOption('--certificate <p12>', 'signing certificate with its key')
    .option('--encryption <p12>', 'encryption certificate with its key')
    .option('--password-file <file>', 'password of the .p12 files; - reads stdin; asked for when left out')
    .option('--passphrase-file <file>', 'passphrase of the .kbkeep, when the encryption certificate is lost')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((kbid: string, options: Options) => answer(options.json, () => release(resolve(kbid), options), sentence));
}

async function release(kbid: string, { server, certificate, encryption, passwordFile, passphraseFile }: Options): Promise<Released> {
  const password = await readSecret('password of the certificate', passwordFile);
  const { signer } = await readSigningP12(certificate, password);
  const opener = encryption === undefined ? await kept(kbid, passphraseFile) : await readDecryptionP12(encryption, password);
  const client = new ApiClient(server);
  try {
    await client.signInWithCertificate(signer);
    return await releaseKbid({ kbid, client, signer, opener });
  } finally {
    client.close();
  }
}

async function kept(kbid: string, passphraseFile: string | undefined): Promise<ReleaseInput['opener']> {
  const passphrase = await readSecret('passphrase of the .kbkeep', passphraseFile);
  const { segments } = await readKeep(await readFile(keepPath(kbid)), { passphrase });
  return { bidderKey: segments[0]!.bidderKey };
}

function sentence({ lotCode, receivedAt, manifestHash }: Released): string {
  return `已解封 Released: lot ${lotCode}, at ${receivedAt}. Manifest ${manifestHash}. Receipt verified.`;
}
