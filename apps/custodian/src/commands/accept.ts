import { resolve } from 'node:path';
import type { Command } from 'commander';
import { SystemClock } from '@kaibiao/kernel';
import { acceptCertificates, type Accepted } from '../folder/accept-certificates';
import { answer } from './answer';

interface Options {
  data: string;
  json: boolean;
}

const EXAMPLE = '\nExample: kaibiao custodian accept --data ./custodian ./signing.crt ./encryption.crt';

export function registerAccept(program: Command): void {
  program
    .command('accept <certificate...>')
    .description('take in the certificates that the authority issued for the requests (PEM with its chain, or DER)')
    .requiredOption('--data <folder>', 'the folder of `custodian init`')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((paths: string[], { data, json }: Options) => {
      const work = async () => ({
        certificates: await acceptCertificates(
          resolve(data),
          paths.map((path) => resolve(path)),
          new SystemClock().now(),
        ),
      });
      return answer(json, work, sentence);
    });
}

const sentence = ({ certificates }: { certificates: Accepted[] }): string =>
  [
    ...certificates.map(({ use, subject, fingerprint, notAfter }) => `${use}: ${subject}, until ${notAfter}\n  ${fingerprint}`),
    'When both are here and the centre has appointed you: kaibiao custodian run --data FOLDER',
  ].join('\n');
