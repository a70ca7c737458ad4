import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformProcesses } from '../../support/platform-processes';

/** Ends the world's processes of this name (`worker`, `custodian-1` …) as a power cut would, or asks them to end. Throws when there is none. */
export function kill(name: string | RegExp, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void {
  const victims = platformProcesses().filter((process) => (typeof name === 'string' ? process.name === name : name.test(process.name)));
  if (victims.length === 0) throw new Error(`no process ${String(name)} to kill`);
  for (const { pid } of victims) process.kill(pid, signal);
}

/** Ends the whole tree of a database server: the postmaster first, so that it cannot put its house in order. */
export function killPostgres(cluster: string): void {
  const postmaster = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
  const backends = platformProcesses().filter(({ parent }) => parent === postmaster);
  for (const pid of [postmaster, ...backends.map((backend) => backend.pid)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone with its postmaster.
    }
  }
}
