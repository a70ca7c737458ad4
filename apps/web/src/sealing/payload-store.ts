import { SystemRandom, toHexId } from '@kaibiao/kernel';

/** Folder of payloads in the browser's own file system (OPFS); on disk, in a private window in the browser's memory. */
export const FOLDER = 'sealed-bids';

/** A place for one payload; it lasts as long as the page, or until it is given back. */
export interface PayloadPlace {
  readonly name: string;
  release(): Promise<void>;
}

/**
 * A new place, after clearing away what pages that are gone have left. A page holds a lock on each place of its own, so one tab never
 * clears another's. Null where the browser has no file system for pages or no locks.
 */
export async function newPlace(): Promise<PayloadPlace | null> {
  if (typeof navigator.storage?.getDirectory !== 'function' || !navigator.locks) return null;
  const folder = await openFolder();
  if (!folder) return null;
  const name = toHexId(new SystemRandom());
  const letGo = await holdLock(lockOf(name));
  await clearAbandoned(folder);
  return {
    name,
    async release() {
      await folder.removeEntry(name).catch(() => undefined);
      letGo();
    },
  };
}

/** Null where the user's settings forbid it. */
async function openFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  } catch {
    return null;
  }
}

const lockOf = (name: string): string => `${FOLDER}/${name}`;

/** Holds the lock until the function that comes back is called, or the page is gone. */
function holdLock(lock: string): Promise<() => void> {
  return new Promise((held, failed) => {
    navigator.locks.request(lock, () => new Promise<void>((letGo) => held(letGo))).catch(failed);
  });
}

async function clearAbandoned(folder: FileSystemDirectoryHandle): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const inUse = new Set(held.map(({ name }) => name));
  for await (const name of folder.keys()) if (!inUse.has(lockOf(name))) await folder.removeEntry(name).catch(() => undefined);
}
