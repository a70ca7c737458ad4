import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import { loadConfig, migrate, PlatformModule, UnitOfWork } from '@kaibiao/platform';
import { Client } from 'pg';
import { openHome } from '../../apps/cli/src/stack/postgres-home';
import { removePostgres, startPostgres, type EmbeddedPostgres } from '../../apps/cli/src/stack/embedded-postgres';
import { unprivilegedAccount } from '../../apps/cli/src/stack/unprivileged-account';
import { chained, wholeJournal } from '../support/journal';
import { Seeded } from '../support/seeded';
import { killPostgres } from './opening/killer';

const ROUNDS = process.env['KAIBIAO_FAULTS'] === 'full' ? 10 : 2;
const seed = Number(process.env['KAIBIAO_FAULTS_SEED'] ?? randomInt(2 ** 31));
const WRITERS = 16;
const BEFORE_THE_KILL_MS = { least: 400, most: 1_500 };

jest.setTimeout(240_000);

let folder: string;
let postgres: EmbeddedPostgres;
let app: TestingModule;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-database-'));
  // The server may run under another account, which must be able to pass through.
  chmodSync(folder, 0o711);
  postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  await migrate(postgres);
  const config = loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: postgres.appUrl, KAIBIAO_DATA_DIR: folder });
  app = await Test.createTestingModule({ imports: [PlatformModule.forProcess('cli', config)] }).compile();
  await app.init();
});
afterAll(async () => {
  await app?.close();
  await postgres?.stop();
  await removePostgres(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
});

/** Facts as fast as they are acknowledged, each writer in a stream of its own; their hashes, once `over`. */
async function write(round: number, isOver: () => boolean): Promise<{ acknowledged: string[]; unanswered: number }> {
  const uow = app.get(UnitOfWork);
  const acknowledged: string[] = [];
  let unanswered = 0;
  const keepWriting = async (stream: string): Promise<void> => {
    while (!isOver()) {
      try {
        const { hash } = await uow.run(async (tx) => {
          await tx.lockKey(stream);
          return tx.record({ stream, type: 'bid.received', actorId: 'bidder', payload: { round } });
        });
        acknowledged.push(hash);
      } catch {
        unanswered += 1;
        await pause(5);
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => keepWriting(`test/${writer}`)));
  return { acknowledged, unanswered };
}

describe(`a database killed under load (${ROUNDS} rounds, seed ${seed})`, () => {
  it('has everything that it acknowledged, and an unbroken journal', async () => {
    const chance = new Seeded(seed);
    const acknowledged: string[] = [];
    let unanswered = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      let over = false;
      const writing = write(round, () => over);
      await pause(BEFORE_THE_KILL_MS.least + chance.below(BEFORE_THE_KILL_MS.most - BEFORE_THE_KILL_MS.least));
      killPostgres(openHome(join(folder, 'postgres'), unprivilegedAccount()).cluster);
      await postgres.ended;
      over = true;
      const written = await writing;
      acknowledged.push(...written.acknowledged);
      unanswered += written.unanswered;
      postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: postgres.port });
    }
    const owner = new Client({ connectionString: postgres.ownerUrl, options: '-c search_path=kaibiao' });
    await owner.connect();
    const journal = await wholeJournal(owner);
    await owner.end();
    const kept = new Set(journal.map(({ hash }) => hash));
    console.info(`database: ${acknowledged.length} acknowledged, ${unanswered} unanswered, ${journal.length} kept, seed ${seed}`);
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 10);
    expect(unanswered).toBeGreaterThan(0);
    expect(acknowledged.filter((hash) => !kept.has(hash))).toEqual([]);
    expect(chained(journal)).toBe(true);
  });
});
