import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { createDemoCa } from '@kaibiao/crypto';
import { toPem } from '@kaibiao/identity';
import { loadConfig, migrate, PlatformModule, projectRoot, UnitOfWork, type AppConfig } from '@kaibiao/platform';
import { Client } from 'pg';
import { verifyLogAt } from '../../apps/cli/src/auditor';
import type { EmbeddedPostgres } from '../../apps/cli/src/stack/embedded-postgres';
import { LogKey } from '../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../apps/worker/src/published-checkpoint';
import { TransparencyLog } from '../../apps/worker/src/transparency-log';
import { createCheckedApi } from '../support/answers/checked-api';
import { wholeJournal } from '../support/journal';
import { VALIDITY } from '../support/pki';
import { logRecomputes } from './checker/log';
import { ArchivedPostgres } from './restore/archived-postgres';

jest.setTimeout(120_000);

const WRITERS = 4;
const EACH = 10;
const SET_BACK = /a checkpoint of size \d+ was published, the log has \d+ leaves/;

/** The object store of all hosts: a server where the run has one, else a folder that they share. */
const S3 = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('KAIBIAO_S3_')));
const STORE = process.env['KAIBIAO_S3_ENDPOINT'] ? { ...S3, KAIBIAO_S3_BUCKET: `restore-${crypto.randomUUID()}` } : {};

/** The platform over one database; the data folder, with what was published, is always the same. */
class Platform {
  private constructor(
    readonly app: TestingModule,
    readonly config: AppConfig,
    readonly owner: Client,
  ) {}

  static async over({ appUrl, ownerUrl }: EmbeddedPostgres, dataDir: string): Promise<Platform> {
    const config = loadConfig({ ...STORE, KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: appUrl, KAIBIAO_DATA_DIR: dataDir });
    const imports = [PlatformModule.forProcess('worker', config)];
    const app = await Test.createTestingModule({ imports, providers: [TransparencyLog, LogKey, PublishedCheckpoint] }).compile();
    await app.init();
    const owner = new Client({ connectionString: ownerUrl, options: '-c search_path=kaibiao' });
    await owner.connect();
    return new Platform(app, config, owner);
  }

  /** Facts by several at once; the hashes of those that were acknowledged. */
  async facts(): Promise<string[]> {
    const write = async (writer: number): Promise<string[]> => {
      const hashes: string[] = [];
      for (let count = 0; count < EACH; count++)
        await this.app.get(UnitOfWork).run(async (tx) => {
          await tx.lockKey(`test/${writer}`);
          hashes.push((await tx.record({ stream: `test/${writer}`, type: 'bid.received', actorId: 'bidder', payload: {} })).hash);
        });
      return hashes;
    };
    return (await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))).flat();
  }

  publish = (): Promise<number | null> => this.app.get(TransparencyLog).advance();
  published = async (): Promise<string> => (await this.app.get(PublishedCheckpoint).read()).here!;

  /** Of these facts, how many the journal has. */
  async has(hashes: readonly string[]): Promise<number> {
    const journal = new Set((await wholeJournal(this.owner)).map(({ hash }) => hash));
    return hashes.filter((hash) => journal.has(hash)).length;
  }

  faults = (): Promise<string[]> =>
    logRecomputes({ owner: this.owner, dataDir: this.config.dataFolder, receipts: [], galleries: [], attempts: [], sealedStill: null });

  /** `kaibiao verify <log> --since <kept>`, asked of an api that holds no key of the log. */
  async verified(kept: string): Promise<string[]> {
    const since = join(this.config.dataFolder, 'kept.txt');
    writeFileSync(since, kept);
    const api = await createCheckedApi(this.config);
    try {
      await api.listen(0, '127.0.0.1');
      const trust = ['log-key.pub', 'authority.pem'].map((name) => join(this.config.secretsFolder, name));
      const { checks } = await verifyLogAt({ prefix: `${await api.getUrl()}/log/`, trust, archives: [], since });
      return checks.filter(({ ok }) => !ok).map(({ detail }) => detail);
    } finally {
      await api.close();
    }
  }

  /** The first line of the worker as it is shipped, on another host that never published, that says what the operator must know. */
  async workerElsewhereSays(event: string): Promise<string> {
    const { dataFolder, secretsFolder, database } = this.config;
    const elsewhere = join(dataFolder, '../elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(join(dataFolder, 'objects'), join(elsewhere, 'objects'));
    const env = {
      ...STORE,
      PATH: process.env['PATH'],
      KAIBIAO_MODE: 'test',
      KAIBIAO_DATABASE_URL: database.url,
      KAIBIAO_DATA_DIR: elsewhere,
      KAIBIAO_SECRETS_DIR: secretsFolder,
    };
    const worker = spawn(process.execPath, [join(projectRoot(), 'dist/apps/worker/src/main.js')], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      for await (const line of createInterface({ input: worker.stdout })) {
        if (line.includes(event)) return line;
        // As somebody who waits for a checkpoint; the beat's would come within a minute.
        if (line.includes('worker.started')) await this.owner.query(`select pg_notify('checkpoint', '')`);
      }
      throw new Error(`the worker ended without a word of ${event}`);
    } finally {
      worker.kill('SIGKILL');
    }
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.app.close();
  }
}

describe('a database that is backed up while it runs, and restored', () => {
  let archived: ArchivedPostgres;
  let dataDir: string;
  /** Acknowledged before the moment, and after it. */
  let before: string[];
  let after: string[];
  let moment: string;
  let keptBefore: string;
  let keptLast: string;

  beforeAll(async () => {
    const started = await ArchivedPostgres.start();
    archived = started.archived;
    const { postgres } = started;
    dataDir = join(archived.folder, 'data');
    await migrate(postgres);
    const platform = await Platform.over(postgres, dataDir);
    before = await platform.facts();
    await archived.backUp(postgres, async () => void before.push(...(await platform.facts())));
    before.push(...(await platform.facts()));
    await platform.publish();
    keptBefore = await platform.published();
    const { certificate } = await createDemoCa({ name: '测试根证书', ...VALIDITY });
    writeFileSync(join(platform.config.secretsFolder, 'authority.pem'), toPem(certificate, 'CERTIFICATE'));
    moment = (await platform.owner.query<{ now: string }>('select clock_timestamp()::text now')).rows[0]!.now;
    after = await platform.facts();
    await platform.publish();
    keptLast = await platform.published();
    await platform.close();
    await archived.lose(postgres);
  });
  afterAll(() => archived?.end());

  it('to its last moment, has every fact and checkpoint, and goes on signing', async () => {
    const platform = await Platform.over(await archived.restore('latest', 'latest'), dataDir);
    try {
      expect(await platform.has([...before, ...after])).toBe(before.length + after.length);
      expect([await platform.faults(), await platform.verified(keptLast)]).toEqual([[], []]);
      await platform.facts();
      expect(await platform.publish()).toBeGreaterThan(before.length + after.length);
      expect(await platform.verified(keptLast)).toEqual([]);
    } finally {
      await platform.close();
    }
  });

  it('to a moment, has every fact that was acknowledged before it and none that came after, and signs nothing that would fork what was published, on whatever host', async () => {
    const platform = await Platform.over(await archived.restore('moment', moment), dataDir);
    try {
      expect([await platform.has(before), await platform.has(after), await platform.faults()]).toEqual([before.length, 0, []]);
      expect(await platform.verified(keptBefore)).toEqual([]);
      expect(await platform.verified(keptLast)).toEqual([
        expect.stringMatching(/^log\.continues: a checkpoint of size \d+ was published, .* it was set back$/),
      ]);
      const checkpoints = () => platform.owner.query('select size from log_checkpoint').then(({ rows }) => rows.length);
      const had = [await checkpoints(), await platform.published()];
      await platform.facts();
      await expect(platform.publish()).rejects.toThrow(SET_BACK);
      const said = await platform.workerElsewhereSays('sweep.failed');
      expect(said).toMatch(/LogBrokenError/);
      expect(said).toMatch(SET_BACK);
      expect([await checkpoints(), await platform.published()]).toEqual(had);
    } finally {
      await platform.close();
    }
  });

  it('is never restored over one that is there', () => {
    expect(archived.script('latest')).toMatch(/is there already; restore beside the database, never over it/);
  });
});
