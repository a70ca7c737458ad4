import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DemoAccount } from '../seed';
import type { Audited } from './archive';

/** What `--out` keeps of a demo: `archive.zip`, `trust/`, `bids/`, `receipts/`, `keys/` and `custodians/` with every .p12, `demo-accounts.json` with their passwords. */
export async function keepFiles(
  out: string,
  { dataDir, folder }: { dataDir: string; folder: string },
  { archive, trust }: Audited,
): Promise<void> {
  await mkdir(out, { recursive: true });
  const isReceipt = (path: string) => path.endsWith('.receipt.json');
  const isDocument = (path: string) => /\.(pdf|kbid|kbkeep|passphrase)$|price\.json$/.test(path);
  await cp(archive, join(out, 'archive.zip'));
  await cp(trust, join(out, 'trust'), { recursive: true });
  await cp(folder, join(out, 'bids'), { recursive: true, filter: (path) => !/\.\w+$/.test(path) || isDocument(path) });
  await cp(folder, join(out, 'receipts'), { recursive: true, filter: (path) => path === folder || isReceipt(path) });
  await cp(join(dataDir, 'demo'), join(out, 'keys'), { recursive: true });
  await cp(join(dataDir, 'custodians'), join(out, 'custodians'), { recursive: true });
  await keepAccounts(out, dataDir);
}

/** The accounts with the paths of their keys as they lie in `out`. */
async function keepAccounts(out: string, dataDir: string): Promise<void> {
  const accounts = JSON.parse(await readFile(join(dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
  const here = (path: string | null) =>
    path && (path.startsWith(join(dataDir, 'custodians')) ? path.slice(dataDir.length + 1) : join('keys', basename(path)));
  const kept = accounts.map((account) => ({ ...account, p12: here(account.p12), p12Encryption: here(account.p12Encryption) }));
  await writeFile(join(out, 'demo-accounts.json'), `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
}
