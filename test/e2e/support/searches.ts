import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Client } from 'pg';
import { needlesOf, type Needle } from '../canary/needles';

/** A secret as text in every form, and, where it is itself hex or an id, as the bytes that it stands for. */
export function formsOf(secret: string, text: string): Needle[] {
  const bare = text.replaceAll('-', '');
  if (!/^[0-9a-f]{32,}$/.test(bare)) return needlesOf(secret, text);
  const raw = { name: `${secret} as bytes`, bytes: Buffer.from(bare, 'hex') };
  return [...needlesOf(secret, text), raw, ...(bare === text ? [] : needlesOf(`${secret} without dashes`, bare))];
}

/** Thousands of needles at once: they are looked up by their first four bytes, so that bytes are gone through a single time. */
export class Search {
  private readonly byStart = new Map<number, Needle[]>();

  constructor(needles: readonly Needle[]) {
    for (const needle of needles) {
      const start = needle.bytes.readUInt32LE();
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), needle]);
    }
  }

  /** The names of the needles that are in there. */
  in(bytes: Buffer | string): string[] {
    const hay = Buffer.from(bytes as string);
    const names = new Set<string>();
    for (let at = 0; at + 4 <= hay.length; at++)
      for (const needle of this.byStart.get(hay.readUInt32LE(at)) ?? [])
        if (hay.compare(needle.bytes, 0, needle.bytes.length, at, Math.min(at + needle.bytes.length, hay.length)) === 0)
          names.add(needle.name);
    return [...names];
  }

  inDump({ values }: Dump): string[] {
    return values.flatMap(({ place, bytes }) => this.in(bytes).map((name) => `${place}: ${name}`));
  }
}

/** Identity knows organisations, people and certificates: that is its task, and of bids it knows nothing. */
const IDENTITY_TABLES = new Set(['organisation', 'account', 'certificate', 'session', 'sign_in_challenge', 'password_guess']);
/** Its facts in the tables that all share. */
const IDENTITY_ROWS: Readonly<Record<string, string>> = {
  journal_entry: `stream like 'organisation/%' or stream like 'account/%'`,
  idempotency_key: `command in ('RegisterOrganisation', 'OpenAccount')`,
};

export interface Dump {
  /** `table.column` of each value, and the value's bytes. */
  values: { place: string; bytes: Buffer }[];
  tables: string[];
}

/** Every value of every column that can hold text, of all tables that are not identity's own; or of identity's alone. */
export async function dump(owner: Client, part: 'identity' | 'others' = 'others'): Promise<Dump> {
  const { rows: columns } = await owner.query<{ table: string; column: string; bytea: boolean }>(
    `select c.table_name "table", c.column_name "column", c.data_type = 'bytea' bytea from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'kaibiao' and t.table_type = 'BASE TABLE' order by 1, 2`,
  );
  const dumped: Dump = { values: [], tables: [] };
  for (const { table, column, bytea } of columns) {
    const own = IDENTITY_TABLES.has(table) ? 'true' : (IDENTITY_ROWS[table] ?? 'false');
    const { rows } = await owner.query<{ value: Buffer | string | null }>(
      `select ${bytea ? `"${column}"` : `"${column}"::text`} value from kaibiao."${table}" where (${own}) = ${part === 'identity'}`,
    );
    if (rows.length > 0 && !dumped.tables.includes(table)) dumped.tables.push(table);
    for (const { value } of rows)
      if (value !== null) dumped.values.push({ place: `${table}.${column}`, bytes: Buffer.from(value as string) });
  }
  return dumped;
}

/** Every object of the store: its path in it, and its bytes. */
export function objectsIn(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ path: relative(folder, join(parentPath, name)), bytes: readFileSync(join(parentPath, name)) }));
}
