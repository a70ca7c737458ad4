import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '@kaibiao/kernel';

/** Secrets are files of one folder, each readable by its owner only; never in the configuration, the environment or a log. */
export class Secrets {
  constructor(private readonly folder: string) {}

  has(name: string): boolean {
    return existsSync(this.path(name));
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  /** Writes a secret that must not exist yet; whole or not at all. Throws EEXIST. */
  create(name: string, value: Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true, mode: 0o700 });
    const draft = `${this.path(name)}.${process.pid}`;
    writeFileSync(draft, value, { mode: 0o600 });
    try {
      linkSync(draft, this.path(name));
    } finally {
      rmSync(draft);
    }
  }

  /** Writes a secret in the place of an earlier one; whole or not at all. */
  replace(name: string, value: Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true, mode: 0o700 });
    const draft = `${this.path(name)}.${process.pid}`;
    writeFileSync(draft, value, { mode: 0o600 });
    renameSync(draft, this.path(name));
  }

  /** Reads a key, or makes it at the first start; two processes that start together agree on the first one written. */
  readOrCreate(name: string, length: number, random: Random): Buffer {
    if (!this.has(name)) {
      try {
        this.create(name, random.bytes(length));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    return this.read(name);
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}
