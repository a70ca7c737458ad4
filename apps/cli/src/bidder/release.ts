import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readKeep } from '@kaibiao/crypto';
import { ApiClient } from '../client';
import { Misuse } from '../refusal';
import { keepPath } from './seal-folder';
import { answer } from './outcome';
import { addKeyOptions, withKeys, type KeyOptions, type OwnKeys } from './own-keys';
import { releaseKbid, type Released, type ReleaseInput } from './release-kbid';
import { releaseToFile, writtenSentence } from './release-to-file';
import { sealedTo } from './sealed-to';
import { readSecret } from './secrets-input';

interface Options extends KeyOptions {
  server: string;
  fromKeep: boolean;
  passphraseFile?: string;
  toFile?: string;
  segment?: string;
  json: boolean;
}

const EXAMPLE = `
During the release window of the opening. Only this bid's half of the key leaves your machine; the custodians hold the other half. (Where
the notice says that bids are sealed to their bidders alone, it is the whole key, and the platform can read the bid from then on.)
Of a lot with several envelopes it is the half of the envelope whose session is open; run it again in the next session.
Without --encryption (certificate lost) the half comes out of the .kbkeep beside the bid, by its passphrase.

When the platform does not take it, while the window is open: --to-file writes the signed release instead of sending it, and asks no
platform. Bring it to the custodians that the notice names, to as many as you reach; each gives a signed receipt, and does not let the
lot be opened without your bid. Go on trying at the platform meanwhile.

Example: kaibiao release bid.kbid --server https://ggzy.example.cn --certificate sign.p12 --encryption encrypt.p12
         kaibiao release bid.kbid --to-file release.json --certificate sign.p12 --encryption encrypt.p12`;

/** `kaibiao release`: the bidder's half of the key, at the opening. */
export function registerRelease(program: Command): void {
  const command = program.command('release <kbid>').description("hand over your bid's half of the key at the opening");
  addKeyOptions(command)
    .option('--server <url>', 'address of the platform', process.env.KAIBIAO_SERVER ?? 'http://127.0.0.1:3000')
    .option('--from-keep', 'take the half out of the .kbkeep although a token is given: its encryption certificate was renewed', false)
    .option('--passphrase-file <file>', 'passphrase of the .kbkeep, when the encryption certificate is lost')
    .option('--to-file <file>', 'write the signed release for a custodian, and send nothing')
    .option('--segment <name>', 'with --to-file, of a bid with several envelopes: the one whose session is open')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((kbid: string, options: Options) => {
      const { json, toFile, segment } = options;
      const withOwn = async <T>(work: (input: ReleaseInput) => Promise<T>): Promise<T> => {
        if (segment !== undefined && toFile === undefined)
          throw new Misuse('--segment goes with --to-file: the platform says itself which session is open.');
        return withKeys(options, async (keys) => work(await ownHalf(resolve(kbid), options, keys)));
      };
      if (toFile === undefined) return answer(json, () => withOwn((input) => releaseToPlatform(input, options)), sentence);
      return answer(json, () => withOwn((input) => releaseToFile(input, resolve(toFile), segment)), writtenSentence);
    });
}

async function ownHalf(kbid: string, { passphraseFile, fromKeep }: Options, keys: OwnKeys): Promise<ReleaseInput> {
  const { signer } = await keys.signing();
  const opener = (fromKeep ? null : await keys.encryption(await sealedTo(kbid))) ?? (await kept(kbid, passphraseFile));
  return { kbid, signer, opener };
}

async function releaseToPlatform(input: ReleaseInput, { server }: Options): Promise<Released> {
  const client = new ApiClient(server);
  try {
    await client.signInWithCertificate(input.signer);
    return await releaseKbid({ ...input, client });
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
