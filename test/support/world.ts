import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld as createDemoWorld, demoSettings, type DemoOptions, type DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { removePostgres, Stack } from '../../apps/cli/src/stack';
import { locked } from './database';

export type { DemoWorld } from '../../apps/cli/src/demo/demo-world';

const root = join(__dirname, '..', '..');
const store = join(root, '.cache', 'worlds');
const HOUR = 3_600_000;
// What the processes of one world compiled, those of the next read: two seconds of a processor less for each world.
process.env['NODE_COMPILE_CACHE'] = join(root, '.cache', 'compiled');
/** Of the advisory lock under which a world is prepared. */
const LOCK = 43;

/**
 * A demo world on a copy of a data folder that was migrated and seeded once for this build: some eight seconds of a processor less. With an
 * environment of its own it goes the whole way, as everybody's first start does (test/faults/start.spec.ts).
 */
export async function createWorld(options: DemoOptions): Promise<DemoWorld> {
  const prepared = options.environment ? undefined : await preparedFolder(options);
  return createDemoWorld(prepared ? { ...options, prepared: async (dataDir) => copyOf(prepared, dataDir) } : options);
}

/** The folder to copy, made by whoever asks first; undefined where there is no build, or where the database lies outside its data folder. */
async function preparedFolder({ bidders, suite, startsAt }: DemoOptions): Promise<string | undefined> {
  const stamp = join(root, 'dist', '.kaibiao-build');
  if (!existsSync(stamp)) return undefined;
  const { server } = JSON.parse(readFileSync(stamp, 'utf8')) as { server: string };
  const build = join(store, server.slice(0, 16));
  const folder = join(build, createHash('sha256').update(JSON.stringify({ bidders, suite, startsAt })).digest('hex').slice(0, 16));
  await locked(LOCK, async () => {
    if (existsSync(folder)) return;
    if (!existsSync(build)) rmSync(store, { recursive: true, force: true });
    mkdirSync(build, { recursive: true, mode: 0o700 });
    await prepare({ bidders, suite, startsAt, json: true }, folder);
  });
  return existsSync(folder) ? folder : undefined;
}

/** An hour before the world begins, so that what was seeded is older than all that happens in it. */
async function prepare(options: DemoOptions, folder: string): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'kaibiao-prepared-'));
  chmodSync(base, 0o711);
  const dataDir = join(base, 'platform');
  const settings = await demoSettings(options, dataDir);
  const startsAt = new Date(settings.demo.startsAt.getTime() - HOUR);
  try {
    await new Stack({ ...settings, demo: { ...settings.demo, startsAt } }, () => undefined).prepare();
    if (existsSync(join(dataDir, 'postgres', 'outside.json'))) return;
    copyOf(dataDir, `${folder}.draft`);
    renameSync(`${folder}.draft`, folder);
  } finally {
    await removePostgres(join(dataDir, 'postgres'));
    rmSync(base, { recursive: true, force: true });
  }
}

/** With owners and modes; the list of accounts names every key file by its whole path. */
function copyOf(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
  const file = join(to, 'demo-accounts.json');
  const accounts = readFileSync(file, 'utf8');
  const at = (JSON.parse(accounts) as { p12: string | null }[]).find(({ p12 }) => p12 !== null)!.p12!;
  writeFileSync(file, accounts.replaceAll(at.slice(0, at.lastIndexOf('/demo/')), to));
}
