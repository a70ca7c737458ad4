import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { promptFiles } from './files';
import { FilesystemObjectStore } from './filesystem-object-store';

describe('what the file system keeps', () => {
  let folder: string;
  let store: FilesystemObjectStore;
  /** Every name below the folder that a sync has brought to the disk since. */
  let lasting: Set<string>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kaibiao-lasting-'));
    store = new FilesystemObjectStore(folder);
    lasting = new Set();
    const file = await open(devNull);
    await file.close();
    const files = Object.getPrototypeOf(file) as FileHandle;
    jest.spyOn(files, 'sync').mockImplementation(function (this: FileHandle) {
      const path = readlinkSync(`/proc/self/fd/${this.fd}`);
      for (const name of namesIn(path)) lasting.add(relative(folder, join(path, name)));
      return Promise.resolve();
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('is a mark whose name, and the folders that lead to it, outlast a power cut', async () => {
    await store.raiseMark('published', 7, 'seven');
    const mark = readdirSync(join(folder, 'marks/published')).at(-1)!;
    expect([...lasting]).toEqual(expect.arrayContaining(['marks', 'marks/published', `marks/published/${mark}`]));
    await store.raiseMark('published', 8, 'eight');
    expect([...lasting]).toContain(`marks/published/${readdirSync(join(folder, 'marks/published')).at(-1)!}`);
  });

  it('is an object, and an upload under way, of which the same holds', async () => {
    const hash = createHash('sha256').update('bytes').digest('hex');
    await store.put(Readable.from([Buffer.from('bytes')]), { maxBytes: 5 });
    expect([...lasting]).toEqual(expect.arrayContaining([hash.slice(0, 2), `${hash.slice(0, 2)}/${hash}`]));
    const { name } = await store.stage();
    expect([...lasting]).toEqual(expect.arrayContaining(['incoming', `incoming/${name}`]));
  });
});

it('is brought to the disk by the disk itself in a thread that reaches its files on the spot', async () => {
  const file = await promptFiles.open(__filename, 'r');
  await file.sync();
  await file.close();
  // Whoever did not ask the system would not hear that the file is gone.
  await expect(file.sync()).rejects.toMatchObject({ code: 'EBADF', syscall: 'fsync' });
});

/** None in what is a file. */
function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
