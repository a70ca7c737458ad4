import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal';
import type { StackSettings } from '../stack';
import { outsideFolder, type Passwords } from '../stack/postgres-home';
import { APP, DATABASE } from '../stack/postgres-roles';

/** Line of PostgreSQL's postmaster.pid that says the port. */
const PORT_LINE = 3;

/** Where the application's role reaches the database: the server that the environment names, else the embedded one of the data folder, which must run. */
export function runningDatabase({ databaseUrl, dataDir }: Pick<StackSettings, 'databaseUrl' | 'dataDir'>): string {
  if (databaseUrl) return databaseUrl;
  const folder = join(dataDir, 'postgres');
  const state = join(outsideFolder(folder) ?? folder, 'cluster', 'postmaster.pid');
  if (!existsSync(state))
    throw new Refusal(
      `No database runs for ${dataDir}: start the platform (kaibiao up), or name its folder or database (KAIBIAO_DATA_DIR, KAIBIAO_DATABASE_URL).`,
    );
  const port = Number(readFileSync(state, 'utf8').split('\n')[PORT_LINE]);
  const { app } = JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8')) as Passwords;
  return `postgres://${APP}:${app}@127.0.0.1:${port}/${DATABASE}`;
}
