import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { parseCertificate, pemBlocks, SUITES, suiteOfKey, type Suite } from '@kaibiao/crypto';
import type { DemoAccount } from '../seed';
import type { Stack } from '../stack/stack';

const say = (line: string): void => void process.stdout.write(`kaibiao: ${line}\n`);

/** `kaibiao up`: the whole platform on this machine, until Ctrl-C. */
export function registerUp(program: Command): void {
  program
    .command('up')
    .description('start the platform on this machine: database, api, worker, four custodians')
    .addOption(
      new Option('--suite <suite>', 'of the demo accounts’ keys, on an empty folder: INTL-1 (RSA) or GM-1 (商用密码, SM2)').choices(SUITES),
    )
    .addHelpText('after', '\nExample: KAIBIAO_PORT=8080 kaibiao up\n         KAIBIAO_DATA_DIR=.data-gm kaibiao up --suite GM-1')
    .action(async ({ suite }: { suite?: Suite }) => {
      // Loaded here, not above: the other commands need not wait for a database driver.
      const { Stack, stackSettings } = await import('../stack/index.js');
      const settings = { ...stackSettings(process.env), ...(suite && { suite }) };
      const stack = new Stack(settings, say);
      await runUntilSignal(stack, () => {
        say(`Kaibiao is ready: ${stack.url}  (Ctrl-C stops it; logs in ${join(settings.dataDir, 'logs')})`);
        showAccounts(join(settings.dataDir, 'demo-accounts.json'));
      });
    });
}

/** Starts the stack and returns once it runs; the first signal stops it in order, also during the start. */
export async function runUntilSignal(stack: Stack, onReady: () => void): Promise<void> {
  const leave = (): void => {
    say('stopping');
    void stack.stop().then(() => {
      say('stopped');
      process.exit();
    });
  };
  let leaving = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!leaving) leave();
      leaving = true;
    });
  }
  try {
    await stack.start();
    onReady();
  } catch (error) {
    // Whoever stopped it knows why it did not come up.
    if (!leaving) throw error;
  }
}

/** One account of each role; the file has them all, and with them the keys. */
function showAccounts(file: string): void {
  if (!existsSync(file)) return;
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as readonly DemoAccount[];
  const firsts = accounts.filter(({ role }, at) => accounts.findIndex((other) => other.role === role) === at);
  say(`demo accounts, one of each role (all ${accounts.length}, with their keys: ${file}):`);
  const rows = firsts.map(({ role, user, password, totpSecret }) => [role, user, password, totpSecret && `TOTP ${totpSecret}`]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) process.stdout.write(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
  const bidder = firsts.find(({ role }) => role === 'bidder');
  if (bidder) say(certificatesOf(bidder));
}

/** What a bidder's pages ask for; a lot takes bids of its own suite only. */
function certificatesOf({ user, p12, p12Encryption, p12Password }: DemoAccount): string {
  const pem = readFileSync(p12!.replace(/p12$/, 'pem'), 'utf8');
  const suite = suiteOfKey(parseCertificate(pemBlocks(pem, 'CERTIFICATE')[0]!));
  return `${user} signs in and signs with ${p12}, seals to itself with ${p12Encryption} (both ${suite}, password ${p12Password})`;
}
