import { resolve } from 'node:path';
import type { Command } from 'commander';
import { fromBase64, readStatement, type Receipt } from '@kaibiao/crypto';
import { ApiClient } from '../client';
import { Refusal } from '../refusal';
import { writeWhole } from './file-bytes';
import { readJsonFile } from './lot-file';
import { answer } from './outcome';
import { readSigningP12 } from './p12-file';
import { readSecret } from './secrets-input';

interface Options {
  server: string;
  certificate: string;
  passwordFile?: string;
  json: boolean;
}

/** As the platform answers, and as the file keeps it. */
interface KeptReceipt {
  receipt: string;
  signature: string;
  timestamp: string | null;
  logProof: string | null;
}

interface Completed {
  receiptFile: string;
  timestamp: boolean;
  logProof: boolean;
}

const EXAMPLE = `
The receipt stays as it is, byte for byte; beside it the file gets the time-stamp (RFC 3161), which may come minutes later, and after the
lot was closed the proof that the bid is in the public log (C2SP tlog-proof). "kaibiao verify" checks both, offline.

Example: kaibiao receipt bid.receipt.json --server https://ggzy.example.cn --certificate sign.p12`;

/** `kaibiao receipt`: what came for a receipt since it was given. */
export function registerReceipt(program: Command): void {
  program
    .command('receipt <file>')
    .description('complete a saved receipt: its time-stamp, and its place in the log')
    .option('--server <url>', 'address of the platform', process.env.KAIBIAO_SERVER ?? 'http://127.0.0.1:3000')
    .requiredOption('--certificate <p12>', 'signing certificate with its key, to sign in')
    .option('--password-file <file>', 'password of the .p12; - reads stdin; asked for when left out')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((file: string, options: Options) => answer(options.json, () => complete(resolve(file), options), sentence));
}

async function complete(file: string, { server, certificate, passwordFile }: Options): Promise<Completed> {
  const { signer } = await readSigningP12(certificate, await readSecret('password of the certificate', passwordFile));
  const client = new ApiClient(server);
  try {
    await client.signInWithCertificate(signer);
    const completed = await completeReceipt(file, client);
    await client.signOut();
    return completed;
  } finally {
    client.close();
  }
}

/** Writes what came into the file. Throws Refusal when the platform now answers another receipt. */
export async function completeReceipt(file: string, client: ApiClient): Promise<Completed> {
  const kept = await readJsonFile(file);
  if (typeof kept.receipt !== 'string') throw new Refusal(`${file} is no receipt of a bid.`);
  const { submissionId, version } = readStatement<Receipt>('kaibiao-receipt/1', fromBase64(kept.receipt));
  const answered = await client.get<KeptReceipt>(`submissions/${submissionId}/receipt?version=${version}`);
  if (answered.receipt !== kept.receipt || answered.signature !== kept.signature)
    throw new Refusal('The platform answers with another receipt than the one in this file. Keep the file, and call the supervisor.');
  await writeWhole(file, Buffer.from(`${JSON.stringify(answered, null, 2)}\n`));
  return { receiptFile: file, timestamp: answered.timestamp !== null, logProof: answered.logProof !== null };
}

function sentence({ receiptFile, timestamp, logProof }: Completed): string {
  const parts = [
    timestamp ? '时间戳 time-stamp: there' : '时间戳 time-stamp: not yet',
    logProof ? '日志 place in the log: there' : '日志 place in the log: after the lot is closed',
  ];
  return `${receiptFile}: ${parts.join('; ')}.`;
}
