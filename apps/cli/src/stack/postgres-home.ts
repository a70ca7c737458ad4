import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canEnter, writable, type Account } from './unprivileged-account';

/** Where one embedded server keeps its things. `cluster` belongs to the server's account, the rest to the launcher's. */
export interface PostgresHome {
  readonly cluster: string;
  /** For a copy of the binaries, should the account need one. */
  readonly copies: string;
  readonly logFile: string;
  readonly passwords: Passwords;
}

export interface Passwords {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

const rememberedAt = (dataDir: string): string => join(dataDir, 'outside.json');
const passwordsAt = (dataDir: string): string => join(dataDir, 'passwords.json');

/** The folder outside `dataDir` that holds the server's files, when the server's account cannot enter `dataDir`. */
export function outsideFolder(dataDir: string): string | undefined {
  if (!existsSync(rememberedAt(dataDir))) return undefined;
  return (JSON.parse(readFileSync(rememberedAt(dataDir), 'utf8')) as { folder: string }).folder;
}

export function openHome(dataDir: string, account: Account): PostgresHome {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  // The account must be able to pass through to its cluster; what is secret here are the files, each 0600.
  if (account.uid !== undefined) chmodSync(dataDir, 0o711);
  const inside = realpathSync(dataDir);
  const base = outsideFolder(dataDir) ?? (canEnter(account, inside) ? inside : chooseOutside(inside, account));
  if (!existsSync(base))
    throw new Error(`The database's folder ${base} is gone. Put it back from your backup, or begin anew with \`kaibiao reset\`.`);
  const cluster = join(base, 'cluster');
  return { cluster, copies: base, logFile: join(base, 'postgres.log'), passwords: passwords(dataDir, existsSync(cluster)) };
}

/** A folder of the account, named after `dataDir`, that nobody else can enter; whatever a deleted `dataDir` left there goes. */
function chooseOutside(dataDir: string, account: Account): string {
  const parent = writable('/var/lib') ? '/var/lib' : '/var/tmp';
  const folder = `${parent}/kaibiao-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found && (!found.isDirectory() || found.uid !== account.uid))
    throw new Error(`${folder} is in the way: it belongs to somebody else. Remove it and start again.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  writeFileSync(rememberedAt(dataDir), JSON.stringify({ folder }), { mode: 0o600 });
  return folder;
}

function passwords(dataDir: string, mustExist: boolean): Passwords {
  const file = passwordsAt(dataDir);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
  if (mustExist)
    throw new Error(
      `The database is there but its passwords are gone (${file}). Put the file back from your backup, or begin anew with \`kaibiao reset\`.`,
    );
  const password = (): string => randomBytes(24).toString('base64url');
  const made = { admin: password(), owner: password(), app: password() };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
