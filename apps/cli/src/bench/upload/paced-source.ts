import { setTimeout as pause } from 'node:timers/promises';
import { fileSource } from '../../bidder/file-bytes';

/** A file that is read no faster than its line carries the bytes. */
export const pacedSource =
  (bytesASecond: number): typeof fileSource =>
  async (path) => {
    const source = await fileSource(path);
    let free = performance.now();
    return {
      ...source,
      async slice(start, end) {
        const bytes = await source.slice(start, end);
        free = Math.max(free, performance.now()) + (bytes.length / bytesASecond) * 1000;
        await pause(Math.max(free - performance.now(), 0));
        return bytes;
      },
    };
  };
