import { join } from 'node:path';
import { migrate } from '@kaibiao/platform';
import { holdDataFolder } from './data-folder';
import { startPostgres } from './embedded-postgres';
import { localUrl, type StackSettings } from './stack-settings';

/** Migrates the given server, or the embedded one, which is started for it and stopped again. Returns the names of what was applied. */
export async function migrateOnce(settings: StackSettings): Promise<string[]> {
  const { databaseUrl, databaseOwnerUrl, dataDir } = settings;
  if (databaseUrl && databaseOwnerUrl) return (await migrate({ ownerUrl: databaseOwnerUrl, appUrl: databaseUrl })).applied;
  const hold = holdDataFolder(dataDir, localUrl(settings));
  try {
    const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') });
    try {
      return (await migrate(postgres)).applied;
    } finally {
      await postgres.stop();
    }
  } finally {
    hold.release();
  }
}
