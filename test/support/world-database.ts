import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHome } from '../../apps/cli/src/stack/postgres-home';
import { ADMIN, APP, DATABASE, OWNER } from '../../apps/cli/src/stack/postgres-roles';
import { unprivilegedAccount } from '../../apps/cli/src/stack/unprivileged-account';

/** The database of a running demo world, behind the application's back. */
export interface WorldDatabase {
  /** The folder with all its files. */
  readonly cluster: string;
  readonly adminUrl: string;
  readonly ownerUrl: string;
  /** What the platform's own processes are given. */
  readonly appUrl: string;
}

/** `dataDir` is the world's. */
export function worldDatabase(dataDir: string): WorldDatabase {
  const { cluster, passwords } = openHome(join(dataDir, 'postgres'), unprivilegedAccount());
  // postmaster.pid: process, folder, start, port, …, a line each.
  const port = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3]!;
  const url = (role: string, password: string, database: string): string => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    cluster,
    adminUrl: url(ADMIN, passwords.admin, 'postgres'),
    ownerUrl: url(OWNER, passwords.owner, DATABASE),
    appUrl: url(APP, passwords.app, DATABASE),
  };
}
