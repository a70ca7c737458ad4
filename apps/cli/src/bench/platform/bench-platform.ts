import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SystemClock, SystemRandom } from '@kaibiao/kernel';
import { loadConfig, migrate, type AppConfig } from '@kaibiao/platform';
import { Client } from 'pg';
import { Cast } from '../../demo/cast';
import { seed } from '../../seed';
import { removePostgres, startPostgres, type EmbeddedPostgres } from '../../stack/embedded-postgres';
import { freePort } from '../../stack/process-control';
import { platformEnvironment, processPlans } from '../../stack/processes';
import { answersOk } from '../../stack/reachability';
import { localUrl, stackSettings, type StackSettings } from '../../stack/stack-settings';
import { SupervisedProcess } from '../../stack/supervised-process';
import type { Bench } from '../bench';

export interface RunningProcess {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** A throw-away database that keeps what it acknowledges, migrated, with demo accounts; the platform's own processes when they are asked for. */
export class BenchPlatform {
  private readonly stops: (() => Promise<void>)[] = [];
  private started = 0;

  private constructor(
    readonly folder: string,
    readonly postgres: EmbeddedPostgres,
    private readonly settings: StackSettings,
    /** The owner's role: behind the application's back. */
    readonly owner: Client,
  ) {}

  /** The platform for as long as the bench takes; gone again when it cannot be prepared. */
  static async for(prepare: (platform: BenchPlatform) => Promise<Bench>, more: NodeJS.ProcessEnv = {}): Promise<Bench> {
    const platform = await BenchPlatform.create(more);
    try {
      const bench = await prepare(platform);
      return {
        ...bench,
        async end() {
          await bench.end?.();
          await platform.end();
        },
      };
    } catch (error) {
      await platform.end();
      throw error;
    }
  }

  /** `parent`: where its folder is made. */
  static async create(more: NodeJS.ProcessEnv = {}, parent = tmpdir()): Promise<BenchPlatform> {
    const folder = await mkdtemp(join(parent, 'kaibiao-bench-'));
    // The database may run under another account, which must be able to pass through.
    await chmod(folder, 0o711);
    for (const room of ['logs', 'secrets', 'objects']) await mkdir(join(folder, room), { mode: 0o700 });
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    const { PATH, HOME, LANG } = process.env;
    const settings = { ...stackSettings({ PATH, HOME, LANG, ...more, KAIBIAO_PORT: String(await freePort()) }), dataDir: folder };
    const owner = new Client({ connectionString: postgres.ownerUrl, options: '-c search_path=kaibiao' });
    const platform = new BenchPlatform(folder, postgres, settings, owner);
    try {
      await migrate(postgres);
      await owner.connect();
      await seed(platform.config);
      return platform;
    } catch (error) {
      await platform.end();
      throw error;
    }
  }

  /** As the platform's own processes see it. */
  get config(): AppConfig {
    return loadConfig(platformEnvironment(this.settings, this.postgres.appUrl));
  }

  get url(): string {
    return localUrl(this.settings);
  }

  /** The people of the demo at one of the processes. */
  cast(url: string): Cast {
    const cast = new Cast(this.folder, url, new SystemClock(), new SystemRandom());
    this.stops.push(() => cast.leave());
    return cast;
  }

  /** Starts an api (the first one at the platform's own address) or a worker; an api is ready when this resolves. */
  async start(name: 'api' | 'worker'): Promise<RunningProcess> {
    const port = this.started++ === 0 ? this.settings.port : await freePort();
    const settings = { ...this.settings, port, environment: { ...this.settings.environment, KAIBIAO_PUBLIC_URL: this.url } };
    const plan = processPlans(settings, this.postgres.appUrl).find((one) => one.name === name)!;
    const process = new SupervisedProcess({ ...plan, logFile: plan.logFile.replace('.log', `-${port}.log`) }, () => undefined);
    process.start();
    this.stops.push(() => process.stop());
    const running = { url: localUrl(settings), pid: process.pid!, stop: () => process.stop() };
    while (name === 'api' && !(await answersOk(`${running.url}/health/ready`))) {
      if (process.crashes > 0) throw new Error(`the api does not come up: ${process.lastWords()}`);
      await pause(5);
    }
    return running;
  }

  async end(): Promise<void> {
    for (const stop of this.stops.reverse()) await stop();
    await this.owner.end();
    await this.postgres.stop();
    await removePostgres(join(this.folder, 'postgres'));
    await rm(this.folder, { recursive: true, force: true });
  }
}
