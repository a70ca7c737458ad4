import { openSync, readSync, closeSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { openHome } from '../../stack/postgres-home';
import { unprivilegedAccount } from '../../stack/unprivileged-account';
import type { BenchPlatform } from '../platform/bench-platform';

export interface Statement {
  sql: string;
  /** As the database logged them: text, or null. */
  parameters: (string | null)[];
}

const ENTRY = /^\S+ \S+ \S+ \[\d+\] (LOG|DETAIL): {2}(.*)$/s;
const EXECUTED = /^(?:execute \S+|statement): (.*)$/s;
const PARAMETER = /\$\d+ = (?:NULL|'((?:[^']|'')*)')/gs;

/** What the database is asked while `act` runs, in order: the baseline then asks the very same. */
export async function statementsOf(platform: BenchPlatform, act: () => Promise<unknown>): Promise<Statement[]> {
  const { logFile } = openHome(join(platform.folder, 'postgres'), unprivilegedAccount());
  const admin = new Client({ connectionString: platform.postgres.adminUrl });
  await admin.connect();
  const log = async (what: 'all' | 'none'): Promise<void> => {
    await admin.query(`alter system set log_statement = '${what}'`);
    await admin.query('select pg_reload_conf()');
    // Every session takes the setting over before its next statement, once the server has told it.
    for (let told = ''; told !== what;) told = (await admin.query<{ log_statement: string }>('show log_statement')).rows[0]!.log_statement;
  };
  try {
    await log('all');
    const from = statSync(logFile).size;
    await act();
    const text = textFrom(logFile, from);
    await log('none');
    return parse(text);
  } finally {
    await admin.end();
  }
}

function textFrom(file: string, from: number): string {
  const bytes = Buffer.alloc(statSync(file).size - from);
  const handle = openSync(file, 'r');
  readSync(handle, bytes, 0, bytes.length, from);
  closeSync(handle);
  return bytes.toString('utf8');
}

function parse(log: string): Statement[] {
  const statements: Statement[] = [];
  for (const entry of log.split(/\n(?!\t)/)) {
    const [, level, text = ''] = ENTRY.exec(entry) ?? [];
    const [, sql] = EXECUTED.exec(text) ?? [];
    if (level === 'LOG' && sql !== undefined) statements.push({ sql: sql.replaceAll('\n\t', '\n'), parameters: [] });
    else if (level === 'DETAIL')
      statements.at(-1)!.parameters = [...text.matchAll(PARAMETER)].map(([, value]) => value?.replaceAll("''", "'") ?? null);
  }
  return statements;
}
