import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mount = (...args: string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
const unmount = (folder: string): void => void spawnSync('umount', [folder], { stdio: 'ignore' });

/** A file system of its own in memory, which can be filled to its last byte. Only root of a Linux machine can have one. */
export class SmallDisk {
  private readonly ballast: string;

  private constructor(readonly folder: string) {
    this.ballast = join(folder, 'ballast');
  }

  /** Over this folder, which must be empty; null where the machine does not let us. */
  static over(folder: string, megabytes: number): SmallDisk | null {
    mkdirSync(folder, { recursive: true });
    return mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'kaibiao-test', folder) ? new SmallDisk(folder) : null;
  }

  /** Why there can be none here; null where there can. */
  static missing(): string | null {
    const folder = mkdtempSync(join(tmpdir(), 'kaibiao-disk-'));
    const disk = SmallDisk.over(folder, 1);
    disk?.end();
    rmdirSync(folder);
    return disk ? null : 'this account may not mount a file system; root on Linux may';
  }

  /** Leaves no byte. */
  fill(): void {
    const file = openSync(this.ballast, 'w');
    try {
      for (let bytes = 1_048_576; bytes >= 1; bytes = Math.floor(bytes / 2)) this.write(file, Buffer.alloc(bytes));
    } finally {
      closeSync(file);
    }
  }

  clear(): void {
    rmSync(this.ballast, { force: true });
  }

  /** Read-only, as Linux makes a disk that has failed. */
  protect(): void {
    if (!mount('-o', 'remount,ro', this.folder)) throw new Error(`${this.folder} could not be made read-only`);
  }

  permit(): void {
    if (!mount('-o', 'remount,rw', this.folder)) throw new Error(`${this.folder} could not be made writable again`);
  }

  end(): void {
    unmount(this.folder);
  }

  private write(file: number, block: Buffer): void {
    try {
      while (writeSync(file, block) > 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
