import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, until } from '../../apps/cli/src/stack/process-control';

const root = join(__dirname, '..', '..');
const START_WITHIN_MS = 180_000;

export interface Launched {
  /** Of npm, and of the process group with everything that runs in its foreground. */
  readonly pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Resolves with the exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  ready(): Promise<void>;
}

/** `npm start` in a process group of its own, as from a terminal, on a data folder and a port of the test. */
export function npmStart(dataDir: string, port: number): Launched {
  const environment = { ...process.env, KAIBIAO_DATA_DIR: dataDir, KAIBIAO_PORT: String(port) };
  const child = spawn('npm', ['start'], { cwd: root, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
  let over = false;
  const exited = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      over = true;
      resolve(code);
    }),
  );
  const ready = async (): Promise<void> => {
    await until(() => over || text.includes('Kaibiao is ready'), START_WITHIN_MS);
    if (!text.includes('Kaibiao is ready')) throw new Error(`npm start did not become ready:\n${text}`);
  };
  return { pid: child.pid ?? 0, output: () => text, exited, ready };
}

/** Command lines of all processes that have the folder in their arguments or their environment. Linux only. */
export function processesOn(folder: string): { pid: number; command: string }[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ');
    } catch {
      // It ended while we looked.
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && isAlive(Number(name)))
    .map((name) => ({ pid: Number(name), command: read(name, 'cmdline'), environment: read(name, 'environ') }))
    .filter(({ command, environment }) => command.includes(folder) || environment.includes(folder));
}

export async function untilNothingRunsOn(folder: string): Promise<void> {
  await until(() => processesOn(folder).length === 0, 20_000);
  const left = processesOn(folder).map(({ command }) => command);
  if (left.length > 0) throw new Error(`still running:\n${left.join('\n')}`);
}
