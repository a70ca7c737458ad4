import { chmod, mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Suite } from '@kaibiao/crypto';
import { SystemClock, SystemRandom } from '@kaibiao/kernel';
import { removePostgres, Stack, stackSettings, type DemoSettings, type StackSettings } from '../stack';
import { freePort } from '../stack/process-control';
import { Cast } from './cast';
import type { World } from './life-of-a-lot';
import { CALENDAR } from './sample-lot';
import { Timeline } from './timeline';

export interface DemoOptions {
  bidders: number;
  json: boolean;
  /** Of everybody's keys and of the lots; INTL-1 when left out. */
  suite?: Suite;
  /** The simulated instant at which it begins; the demo's first day when left out. */
  startsAt?: Date;
  /** Where the archive, receipts, trust roots and every key are kept. */
  out?: string;
  /** For a test: what the platform's processes find in their environment besides, and how soon they are started again when it strikes them. */
  environment?: NodeJS.ProcessEnv;
  pauseMs?: number;
  /** For a test: fills the new data folder with a copy of what `Stack.prepare()` has made of these options at an earlier hour. */
  prepared?: (dataDir: string) => Promise<void>;
}

export interface DemoWorld extends World {
  dataDir: string;
  settings: StackSettings;
  end(): Promise<void>;
}

const EXPERTS = 15;

/** What a stack of the demo is given: processes without the launcher's environment but for where Node keeps what it compiled, on a free port. */
export async function demoSettings(
  { bidders, environment, pauseMs, suite = 'INTL-1', startsAt = CALENDAR.drafted, prepared }: DemoOptions,
  dataDir: string,
): Promise<StackSettings & { demo: DemoSettings }> {
  const { PATH, HOME, LANG, NODE_COMPILE_CACHE } = process.env;
  return {
    ...stackSettings({ PATH, HOME, LANG, NODE_COMPILE_CACHE, ...environment, KAIBIAO_PORT: String(await freePort()) }),
    dataDir,
    demo: { startsAt, bidders, experts: EXPERTS, suite, pauseMs, prepared: prepared !== undefined },
  };
}

/** A throw-away platform under a simulated calendar: real processes, a real database, real certificates. */
export async function createWorld(options: DemoOptions): Promise<DemoWorld> {
  const base = await mkdtemp(join(tmpdir(), 'kaibiao-demo-'));
  // The database may run under another account, which must be able to pass through.
  await chmod(base, 0o711);
  const dataDir = join(base, 'platform');
  const folder = join(base, 'bidders');
  await mkdir(folder, { recursive: true });
  await options.prepared?.(dataDir);
  const settings = await demoSettings(options, dataDir);
  const stack = new Stack(settings, (line) => process.stderr.write(`demo: ${line}\n`));
  await stack.start();
  const tools = { clock: new SystemClock(), random: new SystemRandom() };
  const cast = new Cast(dataDir, stack.url, tools.clock, tools.random);
  const timeline = new Timeline(() => stack.clock.now(), options.json);
  return {
    url: stack.url,
    clock: stack.clock,
    cast,
    timeline,
    suite: settings.demo.suite,
    folder,
    tools,
    dataDir,
    settings,
    async end() {
      await cast.leave();
      await stack.stop();
      await removePostgres(join(dataDir, 'postgres'));
      await rm(base, { recursive: true, force: true });
    },
  };
}
