import type { Command } from 'commander';
import { Refusal } from '../refusal';

const EXAMPLE = `
Needs no network and nothing of the platform but what you trust: the certificates of the authorities (*.pem), their revocation lists
(*.crl), the platform's certificate (platform.pem) and the public key of its log (log.pub). A saved answer of /api/v1/trust (*.json)
holds all four; get it from somebody else than the archive. Exit 0 only if every check holds.

Example: kaibiao verify lot.zip --trust ./trust
         kaibiao verify bid.receipt.json --trust ca.pem platform.pem`;

/** `kaibiao verify`: whether an archive, or a single receipt, is what it says. */
export function registerVerify(program: Command): void {
  program
    .command('verify <file>')
    .description('check the archive of a lot (.zip) or a receipt (.json), offline')
    .requiredOption('--trust <paths...>', 'a folder, or files, with what you trust')
    .option('--json', '{ ok, checks: [{ id, ok, detail }] }', false)
    .addHelpText('after', EXAMPLE)
    .action(async (file: string, { trust, json }: { trust: string[]; json: boolean }) => {
      const { verifyArchive } = await import('./verify-archive.js');
      const { ok, checks } = await verifyArchive({ archive: file, trust }).catch((error: unknown) => {
        if (!json || !(error instanceof Refusal)) throw error;
        return { ok: false, checks: [{ id: 'input', ok: false, detail: error.message }] };
      });
      process.stdout.write(json ? `${JSON.stringify({ ok, checks })}\n` : `${report(checks)}\n`);
      if (!ok) process.exitCode = 1;
    });
}

function report(checks: readonly { id: string; ok: boolean; detail: string }[]): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  const failed = checks.filter(({ ok }) => !ok).length;
  const lines = checks.map(({ id, ok, detail }) => `${ok ? '✓' : '✗'} ${id.padEnd(width)}  ${detail}`);
  const verdict =
    failed === 0 ? `全部通过 ${checks.length} of ${checks.length} checks hold.` : `未通过 ${failed} of ${checks.length} checks failed.`;
  return [...lines, verdict].join('\n');
}
