import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DemoAccount } from '../seed';

/** What `--out` keeps of a demo: `archive.zip`, `bids/`, `receipts/`, `trust/`, `keys/` with every .p12 and its password, `custodians/`. */
export async function keepFiles(out: string, { dataDir, folder, archive }: { dataDir: string; folder: string; archive: string }): Promise<void> {
  await mkdir(out, { recursive: true });
  await cp(archive, join(out, 'archive.zip'));
  await cp(folder, join(out, 'bids'), { recursive: true, filter: (path) => !path.endsWith('.receipt.json') });
  await cp(folder, join(out, 'receipts'), { recursive: true, filter: (path) => path === folder || path.endsWith('.receipt.json') });
  await cp(join(dataDir, 'secrets', 'trust'), join(out, 'trust'), { recursive: true });
  for (const name of ['log-key.pub', 'platform.pem']) await cp(join(dataDir, 'secrets', name), join(out, 'trust', name === 'log-key.pub' ? 'log.pub' : name));
  await cp(join(dataDir, 'demo'), join(out, 'keys'), { recursive: true });
  await cp(join(dataDir, 'custodians'), join(out, 'custodians'), { recursive: true });
  await keepAccounts(out, dataDir);
}

/** The accounts with the paths of their keys as they lie in `out`. */
async function keepAccounts(out: string, dataDir: string): Promise<void> {
  const accounts = JSON.parse(await readFile(join(dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
  const here = (path: string | null) => path && (path.includes('/custodians/') ? path.slice(path.indexOf('/custodians/') + 1) : join('keys', basename(path)));
  const kept = accounts.map((account) => ({ ...account, p12: here(account.p12), p12Encryption: here(account.p12Encryption) }));
  await rm(join(out, 'demo-accounts.json'), { force: true });
  await writeFile(join(out, 'demo-accounts.json'), `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
}
