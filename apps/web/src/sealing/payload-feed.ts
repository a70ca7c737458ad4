/** Bytes of a piece: a whole number of the parts of 5 MiB that an S3 store takes. */
export const PIECE_BYTES = 10 * 2 ** 20;

/** A payload whose sealing has begun, as its manifest will name it; bytes in a whole number. */
export interface PayloadNames {
  readonly submissionId: string;
  readonly version: number;
  readonly segment: string;
  readonly length: number;
  /** Commitment to its draw nonce, hex. */
  readonly drawNonce: string;
}

/** A payload begins, or one more piece of it is written. */
export type FeedSays = { readonly begins: PayloadNames } | { readonly piece: Blob };

/** A payload that is being sealed, piece by piece. */
export interface FedPayload {
  readonly names: PayloadNames;
  /** Those of `PIECE_BYTES` that are written, and at last the rest. */
  readonly pieces: Blob[];
}

/** The payloads of a bid while they are being sealed, for one who sends them meanwhile: the page's end of a line to the worker that writes them. */
export class PayloadFeed {
  private readonly channel = new MessageChannel();
  private readonly begun: FedPayload[] = [];
  private taken = 0;
  private over = false;
  private wake: () => void = () => undefined;

  constructor() {
    this.channel.port1.onmessage = ({ data }: MessageEvent<FeedSays>) => {
      if ('piece' in data) this.begun.at(-1)!.pieces.push(data.piece);
      else this.begun.push({ names: data.begins, pieces: [] });
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
  async next(): Promise<FedPayload | null> {
    while (this.begun.length === this.taken && !this.over) await this.heard();
    return this.over ? null : this.begun[this.taken++]!;
  }

  /** A piece of a payload, from 0, once it is written; null when sealing is over before. */
  async piece({ pieces }: FedPayload, index: number): Promise<Blob | null> {
    while (pieces.length <= index && !this.over) await this.heard();
    return this.over ? null : pieces[index]!;
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
