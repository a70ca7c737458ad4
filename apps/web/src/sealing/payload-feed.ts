/** A payload whose sealing has begun, as its manifest will name it; bytes in a whole number. */
export interface PayloadNames {
  readonly submissionId: string;
  readonly version: number;
  readonly segment: string;
  readonly length: number;
  /** Commitment to its draw nonce, hex. */
  readonly drawNonce: string;
}

/** Bytes of the file of payloads, from `at` to fill the buffer, as soon as they are written; the buffer comes back full. */
export interface PieceWanted {
  readonly at: number;
  readonly buffer: ArrayBuffer;
}

export type FeedSays = { readonly begins: PayloadNames } | { readonly piece: ArrayBuffer };

/** The payloads of a bid while they are being sealed, for one who sends them meanwhile: the page's end of a line to the worker that writes them. */
export class PayloadFeed {
  private readonly channel = new MessageChannel();
  private readonly begun: PayloadNames[] = [];
  private piece: ArrayBuffer | null = null;
  private over = false;
  private wake: () => void = () => undefined;

  constructor() {
    this.channel.port1.onmessage = ({ data }: MessageEvent<FeedSays>) => {
      if ('piece' in data) this.piece = data.piece;
      else this.begun.push(data.begins);
      this.wake();
    };
  }

  /** The worker's end. */
  get line(): MessagePort {
    return this.channel.port2;
  }

  get ended(): boolean {
    return this.over;
  }

  /** The next payload that has begun; null when sealing is over. */
  async next(): Promise<PayloadNames | null> {
    while (this.begun.length === 0 && !this.over) await this.heard();
    return this.over ? null : this.begun.shift()!;
  }

  /** Takes the buffer and gives it back full, once so much is written; null when sealing is over before. One at a time. */
  async take(wanted: PieceWanted): Promise<ArrayBuffer | null> {
    this.piece = null;
    this.channel.port1.postMessage(wanted, [wanted.buffer]);
    while (!this.piece && !this.over) await this.heard();
    return this.over ? null : this.piece;
  }

  /** Sealing is over, whatever came of it: the whole file says the rest. */
  end(): void {
    this.over = true;
    this.channel.port1.close();
    this.wake();
  }

  private heard(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
