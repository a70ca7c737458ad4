import type { OpenFile } from './files';

const PIECE_BYTES = 512 * 1024;
/** Memory of readers that have ended, for those that begin. */
const spares: Uint8Array[] = [];
const MOST_SPARES = 8;

/** A file's bytes in order, and closes it; the next piece is read while the one before is used. A piece is good until the next is asked for. */
export async function* filePieces(file: OpenFile): AsyncGenerator<Uint8Array> {
  let [used, next] = [spares.pop() ?? new Uint8Array(PIECE_BYTES), spares.pop() ?? new Uint8Array(PIECE_BYTES)];
  let reading: Promise<Uint8Array> | undefined;
  const fill = async (into: Uint8Array): Promise<Uint8Array> => {
    const { bytesRead } = await file.read(into, 0, into.length, null);
    return into.subarray(0, bytesRead);
  };
  const read = (into: Uint8Array): Promise<Uint8Array> => {
    const piece = fill(into);
    // Whoever asks for the piece gets the error; nobody may ask any more.
    piece.catch(() => undefined);
    return piece;
  };
  try {
    reading = read(next);
    for (let piece = await reading; piece.length > 0; piece = await reading) {
      [used, next] = [next, used];
      reading = read(next);
      yield piece;
    }
  } finally {
    await reading?.catch(() => undefined);
    await file.close();
    if (spares.length < MOST_SPARES) spares.push(used, next);
  }
}
