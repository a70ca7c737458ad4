import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { loadConfig, PlatformModule, type AppConfig } from '@kaibiao/platform';
import { freshDatabase, type FreshDatabase } from './database';

export interface TestPlatform {
  /** Get commands and queries from here. */
  app: TestingModule;
  config: AppConfig;
  database: FreshDatabase;
  close(): Promise<void>;
}

/** The platform over a database and a data folder of its own, with the given libraries' modules; `settings` are further KAIBIAO_ variables. */
export async function testPlatform(
  more: ModuleMetadata = {},
  process: 'api' | 'worker' = 'api',
  settings: NodeJS.ProcessEnv = {},
): Promise<TestPlatform> {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-data-'));
  const config = loadConfig({ ...settings, KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: database.appUrl, KAIBIAO_DATA_DIR: folder });
  const app = await Test.createTestingModule({
    ...more,
    imports: [PlatformModule.forProcess(process, config), ...(more.imports ?? [])],
  }).compile();
  await app.init();
  return {
    app,
    config,
    database,
    async close() {
      await app.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
