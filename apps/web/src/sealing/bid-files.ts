import type { ByteSource, SealedFile } from '@kaibiao/crypto';
import type { BidFile } from './seal-protocol';
import { fileChanged } from './sealing.errors';

const READ_BYTES = 4 * 1024 * 1024;

/** A file that the bidder chose; read in pieces, and refused when it is no longer the one that was chosen (FILE_CHANGED). */
export const sealedFile = ({ name, role, file }: BidFile): SealedFile => ({
  name: name.normalize('NFC'),
  role,
  length: file.size,
  open: () => readAhead(file, name),
});

/** One piece is always on its way while the one before is being sealed. */
async function* readAhead(file: Blob, name: string): AsyncGenerator<Uint8Array> {
  const read = (at: number): Promise<Uint8Array> => {
    const piece = readSlice(file, at, at + READ_BYTES, name);
    // Whoever asks for the piece gets the error; nobody may ask any more.
    piece.catch(() => undefined);
    return piece;
  };
  let next = read(0);
  for (let at = 0; at < file.size; at += READ_BYTES) {
    const piece = await next;
    next = read(at + READ_BYTES);
    yield piece;
  }
}

/** A Blob as a source that can be read anywhere. */
export const blobSource = (blob: Blob, name: string): ByteSource => ({
  size: blob.size,
  slice: (start, end) => readSlice(blob, start, end, name),
});

/** A browser refuses to read a file that has changed since it was chosen (File API, NotReadableError). */
async function readSlice(blob: Blob, start: number, end: number, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(start, end).arrayBuffer());
  } catch {
    throw fileChanged(name);
  }
}
