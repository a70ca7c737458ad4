import type { IndexedFile, Keep } from '@kaibiao/crypto';

export interface OpenInput {
  /** The `*.kbid`. */
  readonly kbid: File;
  /** Opened by its bidder; of the manifest in this very file. */
  readonly keep: Keep;
}

/** A file of the bid, compared with what the index of the bid says of it. */
export interface OpenedFile extends IndexedFile {
  /** Its bytes, which lie in the browser's own file system and in nobody's memory. */
  readonly content: Blob;
}

/** A bid that its bidder has opened: every check holds. */
export interface OpenedBid {
  readonly lotCode: string;
  readonly submissionId: string;
  readonly version: number;
  readonly manifestHash: string;
  readonly priceForm: Readonly<Record<string, unknown>>;
  readonly files: readonly OpenedFile[];
}

/** What the page sends the worker; `store` names the file for what is opened, null where the browser has no file system. */
export interface OpenRequest extends OpenInput {
  readonly store: string | null;
}

/** Bytes of all payloads. */
export type OnOpenProgress = (done: number, total: number) => void;
