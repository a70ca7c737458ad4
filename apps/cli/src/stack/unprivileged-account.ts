import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';

/** The account a server process runs under. Empty for an ordinary user, who runs everything as himself. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it `postgres` or `nobody`; everybody else keeps his own account. */
export function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const passwd = readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const row = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(passwd);
    if (row) return { uid: Number(row[1]), gid: Number(row[2]) };
  }
  throw new Error(
    'PostgreSQL cannot run as root and this machine has neither the account `postgres` nor `nobody`: add one, or start as an ordinary user.',
  );
}

/** Whether the account can walk into the folder: every folder above it must let the account pass. */
export function canEnter(account: Account, folder: string): boolean {
  return (
    account.uid === undefined ||
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

/** Whether this process may make files in the folder. */
export function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
