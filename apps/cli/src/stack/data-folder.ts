import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal';
import { removePostgres } from './embedded-postgres';
import { beginning, isAlive } from './process-control';

/** Says that the folder is ours to fill and to empty. */
const MARK = '.kaibiao';
const HOLDER = 'launcher.json';

interface Holder {
  readonly pid: number;
  /** When the process began, in the kernel's ticks: a number that is used again belongs to a younger process. */
  readonly began?: string;
  readonly url: string;
}

export interface Hold {
  /** An earlier launcher died without giving the folder back; its children may need a moment to leave. */
  readonly orphaned: boolean;
  release(): void;
}

/** Makes the data folder and its rooms, and holds it for this process. Refuses a folder that another launcher holds. */
export function holdDataFolder(dataDir: string, url: string): Hold {
  prepare(dataDir);
  const file = join(dataDir, HOLDER);
  refuseWhileHeld(dataDir);
  const orphaned = existsSync(file);
  rmSync(file, { force: true });
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, began: beginning(process.pid), url } satisfies Holder), {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal(`Another Kaibiao is starting on ${dataDir} at this moment.`);
    throw error;
  }
  return { orphaned, release: () => rmSync(file, { force: true }) };
}

function prepare(dataDir: string): void {
  const isNew = !existsSync(dataDir) || readdirSync(dataDir).length === 0;
  if (!isNew && !existsSync(join(dataDir, MARK)) && !dataDir.endsWith('/.data')) {
    throw new Refusal(`${dataDir} is not empty and was not made by Kaibiao: give an empty folder by KAIBIAO_DATA_DIR.`);
  }
  mkdirSync(dataDir, { recursive: true });
  // Root lends the database to another account, which must be able to pass through; every room inside has its own lock.
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  writeFileSync(join(dataDir, MARK), '');
  for (const room of ['logs', 'secrets', 'objects', 'custodians']) mkdirSync(join(dataDir, room), { recursive: true, mode: 0o700 });
}

export function refuseWhileHeld(dataDir: string): void {
  const holder = readHolder(join(dataDir, HOLDER));
  if (holder && isAlive(holder.pid) && beginning(holder.pid) === holder.began) {
    throw new Refusal(
      `Kaibiao already runs on ${dataDir}: ${holder.url}, process ${holder.pid}. Stop that one first, or give this one a folder and a port of its own (KAIBIAO_DATA_DIR, KAIBIAO_PORT).`,
    );
  }
}

/** Empties the folder, the database's files outside it included. */
export async function emptyDataFolder(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  refuseWhileHeld(dataDir);
  if (!existsSync(join(dataDir, MARK)) && readdirSync(dataDir).length > 0)
    throw new Refusal(`${dataDir} was not made by Kaibiao; nothing is removed.`);
  await removePostgres(join(dataDir, 'postgres'));
  for (const entry of readdirSync(dataDir)) rmSync(join(dataDir, entry), { recursive: true, force: true });
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    // Absent, or cut short by the death of its writer: nobody holds the folder.
    return undefined;
  }
}
