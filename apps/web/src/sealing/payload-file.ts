import { crcHasher, type CrcHasher } from '@kaibiao/crypto/web';
import { PIECE_BYTES } from './payload-feed';
import { pieceInMemory, piecesIn, type PayloadPiece } from './payload-piece';
import { storageFull } from './sealing.errors';

/** What one envelope takes of the file. */
export interface PayloadPart {
  length: number;
  crc32: number;
}

/** The payloads on their way, one after the other: written in order, then a Blob that nobody has to hold in memory. */
export interface PayloadFile {
  /** The next payload begins, and with it a piece; all pieces of the one before have been told of. */
  begin(): Promise<void>;
  /** Keeps nothing of the chunk's memory once it resolves. */
  write(chunk: Uint8Array): Promise<void>;
  finish(): Promise<{ readonly blob: Blob; readonly parts: readonly PayloadPart[] }>;
  /** Lets the files go after a failure. */
  abandon(): Promise<void>;
}

/**
 * In a folder of the browser's own file system, or in Blobs where there is none. `onPiece` is told, in their order, of the pieces of `PIECE_BYTES`
 * that are whole, and of the last and shorter one of each payload. Nothing is forced to the disk: what is written lasts no longer than its page.
 */
export async function payloadFile(store: string | null, onPiece: (piece: Blob) => void = () => undefined): Promise<PayloadFile> {
  const [parts, newPiece] = [payloadParts(await crcHasher()), store === null ? pieceInMemory : await piecesIn(store)];
  const line = new PieceLine(await newPiece(), newPiece, onPiece);
  return {
    async begin() {
      await line.cut();
      parts.begin();
    },
    async write(chunk) {
      parts.take(chunk);
      await line.write(chunk);
    },
    async finish() {
      await line.cut();
      await line.end();
      return { blob: new Blob(line.whole), parts: parts.finish() };
    },
    abandon: () => line.end(),
  };
}

/** One piece after the other; the next lies ready before it is needed. */
class PieceLine {
  readonly whole: Blob[] = [];
  private length = 0;
  private total = 0;
  private next: Promise<PayloadPiece>;
  private told = Promise.resolve();

  constructor(
    private piece: PayloadPiece,
    private readonly newPiece: () => Promise<PayloadPiece>,
    private readonly onPiece: (piece: Blob) => void,
  ) {
    this.next = newPiece();
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      const bytes = chunk.subarray(at, at + PIECE_BYTES - this.length);
      this.put(bytes);
      at += bytes.length;
      this.length += bytes.length;
      this.total += bytes.length;
      if (this.length === PIECE_BYTES) await this.goOn();
    }
  }

  /** Ends the piece, unless it is empty, and waits until all have been told of. */
  async cut(): Promise<void> {
    if (this.length > 0) await this.goOn();
    await this.told;
  }

  /** Lets go of the pieces that nothing was written to. */
  async end(): Promise<void> {
    await this.piece.end();
    await (await this.next).end();
  }

  private put(bytes: Uint8Array): void {
    try {
      this.piece.write(bytes, this.length);
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      throw full ? storageFull(String(this.total + bytes.length)) : error;
    }
  }

  private async goOn(): Promise<void> {
    const [ending, before] = [this.piece.end(), this.told];
    this.told = before.then(async () => {
      const blob = await ending;
      this.whole.push(blob);
      this.onPiece(blob);
    });
    this.piece = await this.next;
    this.length = 0;
    this.next = this.newPiece();
  }
}

interface Parts {
  begin(): void;
  take(chunk: Uint8Array): void;
  finish(): readonly PayloadPart[];
}

/** Where each payload ends, and what its bytes sum up to. */
function payloadParts(crc: CrcHasher): Parts {
  const all: PayloadPart[] = [];
  const sumUp = (): void => {
    if (all.length > 0) all.at(-1)!.crc32 = crc.digest();
  };
  return {
    begin() {
      sumUp();
      crc.begin();
      all.push({ length: 0, crc32: 0 });
    },
    take(chunk) {
      crc.update(chunk);
      all.at(-1)!.length += chunk.length;
    },
    finish() {
      sumUp();
      return all;
    },
  };
}
