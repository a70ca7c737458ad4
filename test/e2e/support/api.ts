import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { SystemClock, SystemRandom, uuidv7 } from '@kaibiao/kernel';
import { loadConfig, type AppConfig } from '@kaibiao/platform';
import { createCheckedApi } from '../../support/answers/checked-api';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { ask, hangUp, ORIGIN, type Answer, type Question } from './http';

export interface RunningApi {
  app: NestFastifyApplication;
  config: AppConfig;
  database: FreshDatabase;
  url: string;
  /** Behind the application's back. */
  owner: Client;
  get<T>(type: abstract new (...args: never[]) => T): T;
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

const clock = new SystemClock();
const random = new SystemRandom();
export const newId = (): string => uuidv7(clock, random);

/** The api as it is shipped, listening on a free port; over a database and a data folder of its own, or those of a world. */
export async function runningApi(
  world?: { config: AppConfig; database: FreshDatabase },
  options?: Parameters<typeof createCheckedApi>[1],
): Promise<RunningApi> {
  const database = world?.database ?? (await freshDatabase());
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-e2e-'));
  const environment = { KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: database.appUrl, KAIBIAO_DATA_DIR: folder };
  const settings = world?.config ?? loadConfig(environment);
  const config: AppConfig = { ...settings, http: { ...settings.http, publicUrl: ORIGIN } };
  const app = await createCheckedApi(config, options);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const owner = new Client({ connectionString: database.ownerUrl, options: '-c search_path=kaibiao' });
  await owner.connect();
  return {
    app,
    config,
    database,
    url,
    owner,
    get: (type) => app.get(type, { strict: false }),
    ask: (question) => ask(url, question),
    async close() {
      hangUp();
      await app.close();
      await owner.end();
      if (!world) await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
