import { DataSource } from 'typeorm';
import { migrations } from './migrations';

/** Rows that the application's role may add and read, and never change. */
const APPEND_ONLY = ['journal_entry', 'log_leaf', 'log_checkpoint', 'log_tile', 'log_cosignature', 'time_stamp', 'notice'];

/**
 * Brings the database up to this code. `ownerUrl` owns the schema `kaibiao`; the user of `appUrl` gets what the application may do.
 * Several processes may call it at once: an advisory lock lets one work and the others wait.
 */
export async function migrate({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<{ applied: string[] }> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'kaibiao',
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    extra: { max: 2, options: '-c search_path=kaibiao' },
  });
  await dataSource.initialize();
  const guard = dataSource.createQueryRunner();
  try {
    await guard.query(`select pg_advisory_lock(hashtext('kaibiao/migrate'))`);
    await guard.query('create schema if not exists kaibiao');
    const applied = await dataSource.runMigrations();
    await grant(dataSource, decodeURIComponent(new URL(appUrl).username));
    return { applied: applied.map(({ name }) => name) };
  } finally {
    await guard.release();
    await dataSource.destroy();
  }
}

async function grant(dataSource: DataSource, role: string): Promise<void> {
  const app = `"${role.replaceAll('"', '""')}"`;
  await dataSource.query(`
    grant usage on schema kaibiao to ${app};
    grant select, insert, update, delete on all tables in schema kaibiao to ${app};
    grant usage on all sequences in schema kaibiao to ${app};
    grant execute on function kaibiao.now() to ${app};
    revoke insert, update, delete, truncate on clock_offset, schema_migration from ${app};
    revoke update, delete, truncate on ${APPEND_ONLY.join(', ')} from ${app};
  `);
}
