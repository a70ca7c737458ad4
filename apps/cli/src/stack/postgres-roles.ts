import { Client } from 'pg';
import type { Passwords } from './postgres-home';

export const ADMIN = 'postgres';
export const OWNER = 'kaibiao_owner';
export const APP = 'kaibiao_app';
export const DATABASE = 'kaibiao';

/**
 * The two roles of the product and its database. The owner migrates; the application's role gets only what a migration grants it,
 * so it can neither update nor delete a row of the journal.
 */
export async function ensureRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const [role, password] of [
      [OWNER, passwords.owner],
      [APP, passwords.app],
    ] as const) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    }
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}

/** Whether the server answers to its administrator yet. */
export async function answers(adminUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    // 28P01: it runs, but with other passwords than we hold; waiting would not mend that.
    if ((error as { code?: string }).code === '28P01')
      throw new Error('The embedded PostgreSQL refuses the password kept in the data folder.', { cause: error });
    return false;
  }
}
