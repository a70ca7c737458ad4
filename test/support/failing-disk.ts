import { readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import fileSystem, { open } from 'node:fs/promises';

/** On open files; `link` makes an object of a whole file. */
export type DiskCall = 'write' | 'datasync' | 'sync' | 'link';

/**
 * Lets the disk of this process fail once in one call, as the kernel tells it: EIO, and of a sync only the first time, whatever became of the bytes
 * (fsync(2)). `mend` ends it where it did not come to that.
 */
export async function failOnce(call: DiskCall): Promise<{ mend(): void }> {
  const file = await open(__filename);
  const holder = (call === 'link' ? fileSystem : Object.getPrototypeOf(file)) as Record<DiskCall, (...args: unknown[]) => unknown>;
  await file.close();
  const spy = jest.spyOn(holder, call).mockImplementationOnce((...paths) => Promise.reject(ioError(call, call === 'link' ? paths : [])));
  return { mend: () => spy.mockRestore() };
}

/** `EIO: i/o error, link 'FROM' -> 'TO'`: the message of Node names the files, where a call has any. */
function ioError(syscall: string, paths: readonly unknown[]): NodeJS.ErrnoException {
  const named = paths.map((path) => `'${String(path)}'`).join(' -> ');
  return Object.assign(new Error(`EIO: i/o error, ${syscall}${named && ` ${named}`}`), { errno: -5, code: 'EIO', syscall });
}

/** A file that the kernel itself cannot read: it opens, and its first byte is EIO (Linux: no page lies at address 0). */
export function unreadable(path: string): { mend(): void } {
  const aside = `${path}.aside`;
  renameSync(path, aside);
  symlinkSync('/proc/self/mem', path);
  return {
    mend() {
      rmSync(path);
      renameSync(aside, path);
    },
  };
}

/** Whether this machine has such files. */
export const canBeUnreadable = ((): boolean => {
  try {
    readFileSync('/proc/self/mem', { flag: 'r' });
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EIO';
  }
})();
