import type { Command } from 'commander';
import { SystemRandom } from '@kaibiao/kernel';
import { addKeyOptions, withKeys, type KeyOptions, type OwnKeys } from '../bidder/own-keys';
import { Refusal } from '../refusal';
import { softDecryptionKey } from '../token/soft-decryption-key';
import { BRIDGE_PORT, startBridge, type BridgeKeys } from './bridge-server';

interface Options extends KeyOptions {
  origin: string;
}

const EXAMPLE = `
Runs until Ctrl-C. Open the platform's page, choose the signing bridge there, and type the code that is shown here. Every signature is said
here in a line. Nobody but that page is answered, and the keys stay where they are.

Example: kaibiao bridge --origin https://ggzy.example.cn --pkcs11-module /usr/lib/softhsm/libsofthsm2.so --token UKey
         kaibiao bridge --origin https://ggzy.example.cn --certificate sign.p12 --encryption encrypt.p12`;

/** `kaibiao bridge`: a USB key (UKey), a .p12 or a signing service for the platform's page in this machine's browser. */
export function registerBridge(program: Command): void {
  const command = program.command('bridge').description("let the platform's page in this browser sign by a token of this machine");
  addKeyOptions(command)
    .requiredOption('--origin <url>', 'the platform, as the address bar of the browser shows it')
    .addHelpText('after', EXAMPLE)
    .action((options: Options) => withKeys(options, (keys) => serve(options.origin, keys)));
}

async function serve(given: string, keys: OwnKeys): Promise<void> {
  if (!URL.canParse(given)) throw new Refusal(`${given} is no address like https://ggzy.example.cn`);
  const { origin } = new URL(given);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const bridge = await startBridge({ keys: await bridgeKeys(keys), origin, random: new SystemRandom(), say }).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? new Refusal(`Port ${BRIDGE_PORT} is taken: is another bridge running?`) : error;
    },
  );
  process.stdout.write(
    `配对码 Pairing code: ${bridge.code.replace(/(?=.{4}$)/, ' ')}\nServing ${origin} on 127.0.0.1:${bridge.port}. Ctrl-C ends it.\n`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await bridge.close();
}

async function bridgeKeys(keys: OwnKeys): Promise<BridgeKeys> {
  const { signer } = await keys.signing();
  const own = await keys.encryption().catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  return { signer, encryption: own && { certificate: own.certificate, privateKey: softDecryptionKey(own.privateKey) } };
}
