import { readFileSync, readlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether the process runs. One that has ended but that nobody has reaped (usual in containers) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return processStatus(pid)?.[0] !== 'Z';
}

/** When the process began, in the kernel's ticks; undefined where there is no /proc. */
export function beginning(pid: number): string | undefined {
  return processStatus(pid)?.[19];
}

/** The fields of /proc/PID/stat from the state on (proc_pid_stat(5), field 3). */
function processStatus(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** The folder a process works in; undefined when it has ended or the system does not tell. */
export function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    const lsof = spawnSync('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], { encoding: 'utf8' });
    return /^n(.*)$/m.exec(lsof.stdout ?? '')?.[1];
  }
}

/** Waits until the condition holds; false when it still does not after `withinMs`. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs: number, everyMs = 25): Promise<boolean> {
  for (const end = performance.now() + withinMs; ; await pause(everyMs)) {
    if (await condition()) return true;
    if (performance.now() > end) return false;
  }
}

/** Sends the signals in order, each with its time to take effect, until the process is gone. */
export async function end(pid: number, signals: readonly (readonly [NodeJS.Signals, number])[]): Promise<boolean> {
  for (const [signal, withinMs] of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      return true;
    }
    if (await until(() => !isAlive(pid), withinMs)) return true;
  }
  return false;
}

/** A TCP port that nothing listens on at the moment. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
