import type { Readable } from 'node:stream';
import { DomainError } from '@kaibiao/kernel';
import type { AppendInput, Appended, StagedObject } from './staged-object';

export interface StoredObject {
  /** SHA-256 of the bytes, lower-case hex; also the object's only name. */
  hash: string;
  length: number;
}

export interface PutOptions {
  /** More bytes than this are refused with OBJECT_TOO_LARGE. */
  maxBytes: number;
  /** When given, other bytes are refused with OBJECT_HASH_MISMATCH and nothing is kept. */
  expectedHash?: string;
}

/**
 * Bytes by their hash. A name tells nothing about what it holds, a stored object is replaced by its own bytes alone, when it has others,
 * and every whole read is hashed again: OBJECT_CORRUPT ends the stream before its last byte is believed. Beside the objects lie marks,
 * which only rise: whoever sets the database back does not set them back (ADR 0085).
 */
export abstract class ObjectStore {
  /** A chunk is the store's until it asks for the next. */
  abstract put(bytes: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredObject>;

  /** The whole object, hashed while it is read; throws OBJECT_MISSING. */
  abstract get(hash: string): Promise<Readable>;

  /** Bytes `start` to `end` (exclusive); a part cannot be hashed, so callers that need proof read the whole. */
  abstract getRange(hash: string, start: number, end: number): Promise<Readable>;

  /**
   * The whole object as it comes, not hashed, for one who hashes it on the way; throws OBJECT_MISSING. A piece is good until the next is
   * asked for.
   */
  abstract pieces(hash: string): AsyncIterable<Uint8Array>;

  /** null when there is no such object. */
  abstract stat(hash: string): Promise<StoredObject | null>;

  /** Whether these very bytes lie there: all of them are read and hashed. An object of other bytes must not stand in the way of what its name says. */
  async holds({ hash, length }: StoredObject): Promise<boolean> {
    if ((await this.stat(hash))?.length !== length) return false;
    try {
      for await (const _ of await this.get(hash)) void _;
      return true;
    } catch (error) {
      if (error instanceof ObjectCorruptError) return false;
      throw error;
    }
  }

  /** Begins an object that arrives in several goes, maybe over days and over several processes. */
  abstract stage(): Promise<StagedObject>;

  /** Adds bytes behind those that are safe. Two at a time do no harm as long as they bring the same bytes. */
  abstract append(staged: StagedObject, bytes: AsyncIterable<Uint8Array>, input: AppendInput): Promise<Appended>;

  /** Makes the staged bytes an object when their hash is the expected one (else OBJECT_HASH_MISMATCH); safe to repeat. */
  abstract finish(appended: Appended, expectedHash: string): Promise<StoredObject>;

  /** Lets go of what was staged. */
  abstract drop(staged: StagedObject): Promise<void>;

  /** The text of a row of marks that was raised highest, whoever raised it; null before the first. */
  abstract highestMark(row: string): Promise<string | null>;

  /** Raises a row (letters, digits, `.`, `_`, `-`) to a number: its text counts until a greater number comes, a smaller one changes nothing. */
  abstract raiseMark(row: string, number: number, text: string): Promise<void>;
}

const HASH = /^[0-9a-f]{64}$/;

export function checkedHash(hash: string): string {
  if (!HASH.test(hash)) throw new DomainError('invalid', 'OBJECT_HASH_INVALID', { hash });
  return hash;
}

export const objectTooLarge = (maxBytes: number) => new DomainError('limit', 'OBJECT_TOO_LARGE', { maxBytes });
export const objectHashMismatch = (expected: string, received: string) =>
  new DomainError('invalid', 'OBJECT_HASH_MISMATCH', { expected, received });
export const objectMissing = (hash: string) => new DomainError('not_found', 'OBJECT_MISSING', { hash });

/** Not a client's fault: the store gave back other bytes than it was given. */
export class ObjectCorruptError extends Error {
  override readonly name = 'ObjectCorruptError';

  constructor(readonly hash: string) {
    super(`OBJECT_CORRUPT: the store returned other bytes than those of ${hash}`);
  }
}
