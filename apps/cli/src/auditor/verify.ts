import type { Command } from 'commander';
import type { Verification } from '@kaibiao/archive/verify';
import { Misuse, Refusal } from '../refusal';

const EXAMPLE = `
Needs no network and nothing of the platform but what you trust: the certificates of the authorities (*.pem), their revocation lists
(*.crl), the platform's certificate (platform.pem) and the public key of its log (log.pub). A saved answer of /api/v1/trust (*.json)
holds all four; get it from somebody else than the archive. The receipt of a release may be a custodian's: its certificate in a file named
custodian….pem. Exit 0 only if every check holds.

Given the address of a log it reads all of it, and looks whether what the log told of its blinded leaves is true; with --archives, whether
it told of these lots what their archives say; with --since, whether it continues a checkpoint that was kept (an answer of /log/checkpoint, or
log/published.txt of a worker's data folder): a database that was set back, or forked since, does not.

Example: kaibiao verify lot.zip --trust ./trust
         kaibiao verify lot.zip --trust ./trust --refusals refusals.json
         kaibiao verify bid.receipt.json --trust ca.pem platform.pem
         kaibiao verify https://bid.example.cn/log --trust ./trust --archives lot.zip
         kaibiao verify https://bid.example.cn/log --trust ./trust --since ./published.txt`;

interface VerifyOptions {
  trust: string[];
  archives: string[];
  since?: string;
  refusals: string[];
  json: boolean;
}

/** `kaibiao verify`: whether an archive, a single receipt, or a whole log is what it says. */
export function registerVerify(program: Command): void {
  program
    .command('verify <file>')
    .description('check the archive of a lot (.zip) or a receipt (.json), offline; or a log (https://…/log)')
    .requiredOption('--trust <paths...>', 'a folder, or files, with what you trust')
    .option('--archives <files...>', "archives of lots, to be compared with the log's own word", [])
    .option('--since <file>', 'a checkpoint of the log that you kept, which it must continue')
    .option('--refusals <files...>', 'what custodians handed out that they would not do; does the archive leave it out?', [])
    .option('--json', '{ ok, checks: [{ id, ok, detail }] }', false)
    .addHelpText('after', EXAMPLE)
    .action(async (file: string, { json, ...options }: VerifyOptions) => {
      const { ok, checks } = await verified(file, options).catch((error: unknown) => {
        if (!json || !(error instanceof Refusal) || error instanceof Misuse) throw error;
        return { ok: false, checks: [{ id: 'input', ok: false, detail: error.message }] };
      });
      process.stdout.write(json ? `${JSON.stringify({ ok, checks })}\n` : `${report(checks)}\n`);
      if (!ok) process.exitCode = 1;
    });
}

async function verified(file: string, { trust, archives, since, refusals }: Omit<VerifyOptions, 'json'>): Promise<Verification> {
  if (refusals.length > 0 && !/\.zip$/i.test(file)) throw new Misuse('--refusals goes with the archive of a lot.');
  if (/^https?:/i.test(file))
    return (await import('./verify-log-at.js')).verifyLogAt({ prefix: file, trust, archives, ...(since === undefined ? {} : { since }) });
  if (archives.length > 0 || since !== undefined) throw new Misuse('--archives and --since go with the address of a log.');
  return (await import('./verify-archive.js')).verifyArchive({ archive: file, trust, refusals });
}

function report(checks: readonly { id: string; ok: boolean; detail: string }[]): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  const failed = checks.filter(({ ok }) => !ok).length;
  const lines = checks.map(({ id, ok, detail }) => `${ok ? '✓' : '✗'} ${id.padEnd(width)}  ${detail}`);
  const verdict =
    failed === 0 ? `全部通过 ${checks.length} of ${checks.length} checks hold.` : `未通过 ${failed} of ${checks.length} checks failed.`;
  return [...lines, verdict].join('\n');
}
