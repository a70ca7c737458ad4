import type { FeedSays, PayloadNames, PieceWanted } from './payload-feed';
import type { PayloadFile } from './payload-file';

/** The writing worker's end of a `PayloadFeed`: reads back what it has written. */
export class PieceServer {
  private wanted: PieceWanted | null = null;
  private written = 0;

  /** `inTurn` does something between two writes. */
  constructor(
    private readonly line: MessagePort,
    private readonly file: PayloadFile,
    inTurn: (work: () => Promise<void>) => void,
  ) {
    line.onmessage = ({ data }: MessageEvent<PieceWanted>) => {
      this.wanted = data;
      inTurn(() => this.serve(0));
    };
  }

  begins(names: PayloadNames): void {
    this.say({ begins: names });
  }

  /** So many more bytes are written. */
  async serve(more: number): Promise<void> {
    this.written += more;
    if (!this.wanted || this.written < this.wanted.at + this.wanted.buffer.byteLength) return;
    const { at, buffer } = this.wanted;
    this.wanted = null;
    await this.file.read(at, new Uint8Array(buffer));
    this.say({ piece: buffer }, [buffer]);
  }

  /** The file is not to be read any more. */
  end(): void {
    this.line.close();
    this.wanted = null;
  }

  private say(said: FeedSays, transfer: Transferable[] = []): void {
    this.line.postMessage(said, transfer);
  }
}
