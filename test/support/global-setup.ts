import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '../../apps/cli/src/stack/embedded-postgres';
import { scratchFolder } from './scratch';

/** What globalTeardown needs of globalSetup; both run in Jest's own process. */
export const testServer: { postgres?: EmbeddedPostgres; folder?: string } = {};

/** One throw-away PostgreSQL for the run; `freshDatabase()` of test/support/database.ts makes databases in it. */
export default async function setup(): Promise<void> {
  process.env['TZ'] = 'UTC';
  testServer.folder = mkdtempSync(join(scratchFolder(), 'kaibiao-test-'));
  // The server may run under another account, which must be able to pass through.
  chmodSync(testServer.folder, 0o711);
  // What the tests themselves make lies below it, in Jest's workers too, and goes with it.
  process.env['TMPDIR'] = testServer.folder;
  testServer.postgres = await startPostgres({ dataDir: join(testServer.folder, 'postgres'), durable: false });
  process.env['KAIBIAO_TEST_ADMIN_URL'] = testServer.postgres.adminUrl;
  process.env['KAIBIAO_TEST_OWNER_URL'] = testServer.postgres.ownerUrl;
  process.env['KAIBIAO_TEST_APP_URL'] = testServer.postgres.appUrl;
}
