import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readKeep } from '@kaibiao/crypto';
import { ApiClient } from '../client';
import { keepPath } from './seal-folder';
import { answer } from './outcome';
import { addKeyOptions, withKeys, type KeyOptions, type OwnKeys } from './own-keys';
import { releaseKbid, type Released, type ReleaseInput } from './release-kbid';
import { sealedTo } from './sealed-to';
import { readSecret } from './secrets-input';

interface Options extends KeyOptions {
  server: string;
  fromKeep: boolean;
  passphraseFile?: string;
  json: boolean;
}

const EXAMPLE = `
During the release window of the opening. Only this bid's half of the key leaves your machine; the custodians hold the other half. (Where
the notice says that bids are sealed to their bidders alone, it is the whole key, and the platform can read the bid from then on.)
Of a lot with several envelopes it is the half of the envelope whose session is open; run it again in the next session.
Without --encryption (certificate lost) the half comes out of the .kbkeep beside the bid, by its passphrase.

Example: kaibiao release bid.kbid --server https://ggzy.example.cn --certificate sign.p12 --encryption encrypt.p12`;

/** `kaibiao release`: the bidder's half of the key, at the opening. */
export function registerRelease(program: Command): void {
  const command = program.command('release <kbid>').description("hand over your bid's half of the key at the opening");
  addKeyOptions(command)
    .option('--server <url>', 'address of the platform', process.env.KAIBIAO_SERVER ?? 'http://127.0.0.1:3000')
    .option('--from-keep', 'take the half out of the .kbkeep although a token is given: its encryption certificate was renewed', false)
    .option('--passphrase-file <file>', 'passphrase of the .kbkeep, when the encryption certificate is lost')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((kbid: string, options: Options) =>
      answer(options.json, () => withKeys(options, (keys) => release(resolve(kbid), options, keys)), sentence),
    );
}

async function release(kbid: string, { server, passphraseFile, fromKeep }: Options, keys: OwnKeys): Promise<Released> {
  const { signer } = await keys.signing();
  const opener = (fromKeep ? null : await keys.encryption(await sealedTo(kbid))) ?? (await kept(kbid, passphraseFile));
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
  return { bidderKeys: new Map(segments.map(({ name, bidderKey }) => [name, bidderKey])) };
}

function sentence({ lotCode, segment, receivedAt, manifestHash, blind }: Released): string {
  const known = blind ? '' : ' No custodian holds a part of its key: the platform can read this bid now.';
  return `已解封 Released: lot ${lotCode}${segment === 'bid' ? '' : `, envelope ${segment}`}, at ${receivedAt}. Manifest ${manifestHash}. Receipt verified.${known}`;
}
