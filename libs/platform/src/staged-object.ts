/** An object that arrives in several goes, as its store remembers it. The caller keeps it (it is JSON) and hands it back. */
export interface StagedObject {
  /** Random: where the bytes lie until they are whole tells nothing. */
  readonly name: string;
  /** Bytes that are safe. */
  readonly length: number;
  /** What only the store that made it understands. */
  readonly parts?: StagedParts;
}

/** A multipart upload of S3 under way. */
export interface StagedParts {
  readonly uploadId: string;
  readonly etags: readonly string[];
  /** Bytes behind the last whole part, as an object of their own; null when there are none. */
  readonly tail: string | null;
  /** A tail that a part has taken in; it goes as soon as nobody refers to it any more. */
  readonly spent: string | null;
}

export interface AppendInput {
  /** Bytes of the whole object; more are refused with OBJECT_TOO_LARGE. */
  readonly total: number;
  /** Hears of every piece that is safe, also of what came before the stream broke; not of the one that makes the object whole. */
  kept(staged: StagedObject): Promise<void>;
}

export interface Appended {
  readonly staged: StagedObject;
  /** SHA-256 of the whole object when all of it came by this process without a break; null when somebody has to read it again. */
  readonly hash: string | null;
}
