import { readFileSync } from 'node:fs';

/** Resident memory of a process at this moment, bytes; null where the system does not tell. */
export function residentBytes(pid: number): number | null {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

export const megabytes = (bytes: number | null): number | null => bytes && Math.round(bytes / 2 ** 20);
