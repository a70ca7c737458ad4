import { closeSync, fstatSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { Matcher } from './matcher';
import { regions } from './memory-regions';
import type { Needle } from './needles';
import { opened } from '../../support/opened';

const CHUNK = 1 << 20;
const NOTHING = Buffer.alloc(CHUNK);

/** A search for needles, with what it found and what it went through: one that saw nothing must not be taken for one that found nothing. */
export class Search {
  /** `place: needle`, each once. */
  readonly found: string[] = [];
  private readonly read = new Map<string, number>();
  private readonly matcher: Matcher;
  private readonly buffer: Buffer;

  constructor(needles: readonly Needle[]) {
    this.matcher = new Matcher(needles);
    this.buffer = Buffer.alloc(this.matcher.longest + CHUNK);
  }

  /** Bytes read at places whose name begins so. */
  bytesOf(place: string): number {
    return [...this.read].filter(([name]) => name.startsWith(place)).reduce((sum, [, length]) => sum + length, 0);
  }

  /** Looks through every file below the folder. */
  async folder(folder: string): Promise<this> {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const file = entry.isFile() ? opened(path) : undefined;
      if (file === undefined) continue;
      this.range(file, { start: 0, end: fstatSync(file).size, place: path });
      closeSync(file);
      await breathe();
    }
    return this;
  }

  /** Looks through the memory of these processes; what several share is read once. */
  async memory(processes: readonly { pid: number; name: string }[]): Promise<this> {
    const known = new Set<string>();
    for (const { pid, name } of processes) {
      const memory = opened(`/proc/${pid}/mem`);
      if (memory === undefined) continue;
      for (const { shared, ...range } of regions(pid)) {
        if (shared !== null && known.has(shared)) continue;
        if (shared !== null) known.add(shared);
        this.range(memory, { ...range, place: `memory of ${name} (${pid})` });
      }
      closeSync(memory);
      await breathe();
    }
    return this;
  }

  private range(file: number, { start, end, place }: { start: number; end: number; place: string }): void {
    for (let at = start, kept = 0; at < end;) {
      const fresh = this.buffer.subarray(kept, kept + Math.min(CHUNK, end - at));
      const length = readAt(file, fresh, at);
      if (length === 0) return;
      at += length;
      this.read.set(place, (this.read.get(place) ?? 0) + length);
      const text = this.buffer.subarray(0, kept + length);
      // Most of a process's address space has never been written. No needle ends in a zero.
      if (!fresh.equals(NOTHING.subarray(0, fresh.length))) this.keep(place, this.matcher.in(text));
      kept = Math.min(this.matcher.longest - 1, text.length);
      text.copy(this.buffer, 0, text.length - kept);
    }
  }

  private keep(place: string, needles: readonly Needle[]): void {
    for (const { name } of needles) if (!this.found.includes(`${place}: ${name}`)) this.found.push(`${place}: ${name}`);
  }
}

/** 0 at the end, and where a mapping has nothing behind it. */
function readAt(file: number, into: Buffer, at: number): number {
  try {
    return readSync(file, into, 0, into.length, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EIO') return 0;
    throw error;
  }
}
