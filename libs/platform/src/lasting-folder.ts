import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { waitingFiles } from './files';

/** The names in a folder are on the disk when this is done: what was linked or renamed into it outlasts a power cut. */
export async function syncFolder(path: string, files = waitingFiles): Promise<void> {
  const folder = await files.open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The folder is there, for its owner alone; its own name, where this made it, is on the disk as well. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const above = dirname(resolve(first));
  for (let folder = dirname(resolve(path)); folder.length >= above.length; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === above) return;
  }
}
