import { readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const GB = 2 ** 30;

/**
 * Where the throw-away files of a run lie: in memory where a Linux has plenty, for the making of some thousand small files a database costs a disk's
 * file system a sixth of all that the tests need of the processor. `KAIBIAO_LARGE_BYTES` asks for files that belong on a disk.
 */
export function scratchFolder(): string {
  return !process.env['KAIBIAO_LARGE_BYTES'] && process.availableMemory() > 12 * GB && isRoomy() ? MEMORY : tmpdir();
}

/** Its programs may run there too: a copy of PostgreSQL's, should its account not reach the packaged ones. */
function isRoomy(): boolean {
  try {
    const options = readFileSync('/proc/mounts', 'utf8').match(/^\S+ \/dev\/shm tmpfs (\S+)/m)?.[1];
    const { bavail, bsize } = statfsSync(MEMORY);
    return options !== undefined && !options.split(',').includes('noexec') && bavail * bsize > 8 * GB;
  } catch {
    return false;
  }
}
