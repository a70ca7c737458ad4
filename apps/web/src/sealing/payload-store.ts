import { SystemRandom, toHexId } from '@kaibiao/kernel';

/** Folder of payloads in the browser's own file system (OPFS); on disk, in a private window in the browser's memory. */
export const FOLDER = 'sealed-bids';

/** A place for one payload; it lasts as long as the page, or until it is given back. */
export interface PayloadPlace {
  readonly name: string;
  release(): Promise<void>;
}

/**
 * A new place, after clearing away what pages that are gone have left. Its page holds a lock on it, so that no other tab clears it away. Null
 * where the browser has no file system for pages or no locks.
 */
export async function newPlace(): Promise<PayloadPlace | null> {
  await clearAbandoned();
  const folder = await openFolder();
  if (!folder) return null;
  const name = toHexId(new SystemRandom());
  const letGo = await holdLock(lockOf(name));
  return {
    name,
    async release() {
      await folder.removeEntry(name, { recursive: true }).catch(() => undefined);
      letGo();
    },
  };
}

/**
 * Clears away what pages that are gone have left, opened files among it; nothing of a page that is there, in whatever tab. Every page that seals
 * or opens a bid begins with it, so that what a crash left lies there no longer than until the bidder comes back.
 */
export async function clearAbandoned(): Promise<void> {
  const folder = await openFolder();
  if (!folder) return;
  for await (const name of folder.keys())
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (abandoned) => {
      if (abandoned) await folder.removeEntry(name, { recursive: true }).catch(() => undefined);
    });
}

/** Null where the browser has none, or the user's settings forbid it. */
async function openFolder(): Promise<FileSystemDirectoryHandle | null> {
  if (typeof navigator.storage?.getDirectory !== 'function' || !navigator.locks) return null;
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
