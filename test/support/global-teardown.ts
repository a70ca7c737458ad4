import { rmSync } from 'node:fs';
import { removePostgres } from '../../apps/cli/src/stack/embedded-postgres';
import { join } from 'node:path';
import { testServer } from './global-setup';

export default async function teardown(): Promise<void> {
  await testServer.postgres?.stop();
  if (!testServer.folder) return;
  await removePostgres(join(testServer.folder, 'postgres'));
  rmSync(testServer.folder, { recursive: true, force: true });
}
