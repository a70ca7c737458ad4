import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second (USER_HZ). */
const TICKS_A_SECOND = 100;

interface Line {
  pid: number;
  parent: number;
  name: string;
  seconds: number;
}

/**
 * Seconds of processor time that this process and all below it have used, by what they are: the platform's own by their names, the database's in one.
 * Of a process that has ended nothing is counted. Empty where the system does not tell.
 */
export function processorTime(): Record<string, number> {
  const all = lines();
  const ours = new Set([process.pid]);
  for (let before = 0; before !== ours.size;) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  const sums: Record<string, number> = {};
  for (const { pid, name, seconds } of all) if (ours.has(pid)) sums[name] = (sums[name] ?? 0) + seconds;
  return sums;
}

/** What was used since then. */
export function usedSince(then: Readonly<Record<string, number>>): Record<string, number> {
  const spent = Object.entries(processorTime()).map(
    ([name, seconds]) => [name, Math.round((seconds - (then[name] ?? 0)) * 10) / 10] as const,
  );
  return Object.fromEntries(spent.filter(([, seconds]) => seconds > 0));
}

function lines(): Line[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => lineOf(Number(pid)));
  } catch {
    return [];
  }
}

function lineOf(pid: number): Line[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return [{ pid, parent: Number(fields[1]), name: nameOf(pid, command), seconds }];
  } catch {
    return [];
  }
}

function nameOf(pid: number, command: string): string {
  if (pid === process.pid) return 'bench';
  return /dist\/apps\/(\w+)\/src\/main/.exec(command)?.[1] ?? (command.includes('postgres') ? 'postgres' : 'other');
}
