import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { loadConfig } from '@kaibiao/platform';
import { ExchangeDesk } from '../../../apps/worker/src/exchange-desk';
import { ExchangeRound } from '../../../apps/worker/src/exchange-round';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { freshDatabase, type FreshDatabase } from '../../support/database';

describe('a worker without a receiver', () => {
  let database: FreshDatabase;
  let app: TestingModule;
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-worker-'));

  beforeAll(async () => {
    database = await freshDatabase();
    const config = loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: database.appUrl, KAIBIAO_DATA_DIR: folder });
    app = await Test.createTestingModule({ imports: [WorkerModule.for(config)] }).compile();
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
    rmSync(folder, { recursive: true });
  });

  it('exchanges nothing: the exchange is off until the configuration names one', async () => {
    expect(app.get(ExchangeRound).configured).toBe(false);
    const desk = app.get(ExchangeDesk);
    await desk.start();
    await desk.stop();
  });
});
