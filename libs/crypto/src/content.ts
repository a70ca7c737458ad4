/** A file on its way into a sealed bid. `open` may be called more than once and must give the same bytes. */
export interface SealedFile {
  /** Relative path with `/`, unique within the segment. */
  readonly name: string;
  /** What the file is to the tender, for example `technical`, `price`, `form`. */
  readonly role: string;
  /** Bytes. */
  readonly length: number;
  open(): AsyncIterable<Uint8Array>;
}

export interface IndexedFile {
  readonly name: string;
  readonly role: string;
  /** Bytes, decimal string. */
  readonly length: string;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** `index.json`, the last entry of a segment's content. */
export interface ContentIndex {
  readonly files: readonly IndexedFile[];
  /** The price form (投标报价表); amounts are decimal strings. */
  readonly priceForm: Readonly<Record<string, unknown>>;
  /** 32 bytes, hex: the bid's part in every draw at the opening. */
  readonly drawNonce: string;
}
