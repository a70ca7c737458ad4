import { FOLDER } from './payload-store';
import { sealingFailed } from './sealing.errors';

/** A piece of what is being written; the browser throws QuotaExceededError where there is no room for it. */
export interface PayloadPiece {
  /** Keeps nothing of the memory of `bytes`, which begin at `at` of the piece. */
  write(bytes: Uint8Array, at: number): void;
  /** No more comes: a Blob that nobody has to hold in memory. */
  end(): Promise<Blob>;
}

/** TypeScript's DOM library leaves out what exists in workers only (File System Standard, 2.6). */
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}
interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  close(): void;
}

/** Pieces that are files of a folder of the browser's own file system. */
export async function piecesIn(name: string): Promise<() => Promise<PayloadPiece>> {
  const all = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  const folder = await all.getDirectoryHandle(name, { create: true });
  let count = 0;
  return async () => {
    const file = (await folder.getFileHandle(String(count++), { create: true })) as WorkerFileHandle;
    const handle = await file.createSyncAccessHandle();
    return {
      write(bytes, at) {
        for (let done = 0; done < bytes.length;) {
          const written = handle.write(bytes.subarray(done), { at: at + done });
          if (written === 0) throw sealingFailed('the browser takes no more of a file');
          done += written;
        }
      },
      end() {
        handle.close();
        return file.getFile();
      },
    };
  };
}

/** Pieces where the browser has no file system for pages: it writes Blobs to disk too when they grow. */
export function pieceInMemory(): Promise<PayloadPiece> {
  const gathered: BlobPart[] = [];
  return Promise.resolve({
    write: (bytes) => void gathered.push(Uint8Array.from(bytes)),
    end: () => Promise.resolve(new Blob(gathered.splice(0))),
  });
}
