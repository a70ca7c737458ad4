import { readdirSync } from 'node:fs';
import { isAlive } from '../../apps/cli/src/stack/process-control';
import { textOf } from './opened';

export interface PlatformProcess {
  pid: number;
  parent: number;
  /** `api`, `worker`, `custodian-1` …, `postgres`. */
  name: string;
}

const PTRACE = 19n;

/** Why the memory of other processes cannot be read on this machine; undefined when it can. */
export const memoryForbidden = ((): string | undefined => {
  if (process.platform !== 'linux') return 'there is no /proc/<pid>/mem here; run it on Linux';
  const scope = Number(textOf('/proc/sys/kernel/yama/ptrace_scope'));
  if (scope >= 2) return 'kernel.yama.ptrace_scope forbids it; sysctl kernel.yama.ptrace_scope=1';
  const mayTrace = (BigInt(`0x${/^CapEff:\s*(\S+)$/m.exec(textOf('/proc/self/status'))?.[1] ?? '0'}`) >> PTRACE) & 1n;
  // Root lends the database to another account, whose memory only this capability opens.
  if (process.getuid?.() === 0 && mayTrace === 0n)
    return 'root lacks CAP_SYS_PTRACE; docker run --cap-add SYS_PTRACE, or run it as an ordinary user';
  return undefined;
})();

/** All processes that descend from this one: the launcher of a demo world is the test itself. */
export function platformProcesses(): PlatformProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = textOf(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const descends = (pid: number): boolean => pid === process.pid || (parents.has(pid) && descends(parents.get(pid)!));
  return [...parents.keys()]
    .filter((pid) => pid !== process.pid && descends(pid) && isAlive(pid))
    .map((pid) => ({ pid, parent: parents.get(pid)!, name: nameOf(pid) }));
}

function nameOf(pid: number): string {
  const command = textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const app = /dist\/apps\/(\w+)\/src\/main\.js/.exec(command)?.[1];
  if (app === undefined) return /postgres/.test(command) ? 'postgres' : command.split(' ')[0]!;
  const custodian = /KAIBIAO_CUSTODIAN_DIR=[^\0]*\/(\d+)/.exec(textOf(`/proc/${pid}/environ`))?.[1];
  return custodian === undefined ? app : `${app}-${custodian}`;
}
