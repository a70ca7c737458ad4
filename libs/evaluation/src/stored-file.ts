/** A file of the object store that the caller may have. */
export interface StoredFile {
  name: string;
  mediaType: string;
  /** Bytes. */
  length: number;
  /** Its name in the object store, SHA-256 in hex. */
  hash: string;
}

export type BytePart = { start: number; end: number };
