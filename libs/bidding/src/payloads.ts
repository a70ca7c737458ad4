import { Injectable } from '@nestjs/common';
import { DomainError } from '@kaibiao/kernel';
import {
  AppConfig,
  isStorageFull,
  Logger,
  ObjectCorruptError,
  ObjectStore,
  StoreUnreadableError,
  type AppendInput,
  type StagedObject,
} from '@kaibiao/platform';
import { bidPayloadMismatch, bidUnencrypted, uploadAheadOfManifest } from './bidding.errors';
import { plainFileKind } from './plain-file';
import type { Submission } from './submission.entity';

/** What a row says of its payloads. */
type PayloadNames = Pick<Submission, 'payloads'>;

/** A payload that grows. */
interface PayloadInput extends AppendInput {
  /** As the manifest names it; null while there is none. */
  payloadHash: string | null;
}

const HEAD = 4096;

/** Sealed payloads in the object store, by their hash alone: a listing tells neither lot nor bidder. */
@Injectable()
export class Payloads {
  constructor(
    private readonly store: ObjectStore,
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  get maxBytes(): number {
    return this.config.limits.bidBytes;
  }

  /** Bytes that one bidder may have on their way at a time. */
  get mostAnnounced(): number {
    return this.config.limits.uploadBytes;
  }

  /** Segments whose payload has not arrived; throws StoreUnreadableError. */
  async missing({ payloads }: PayloadNames): Promise<string[]> {
    const missing: string[] = [];
    for (const { segment, hash, length } of payloads) {
      const stored = await this.store.stat(hash).catch(unreadable);
      if (stored?.length !== Number(length)) missing.push(segment);
    }
    return missing;
  }

  /** Segments of which the store gives other bytes back than it was given, all of them hashed once more. Whoever looks after the store reads of it in the log. Throws StoreUnreadableError. */
  async corrupt({ payloads }: PayloadNames): Promise<string[]> {
    const corrupt: string[] = [];
    for (const { segment, hash, length } of payloads) {
      if (await this.store.holds({ hash, length: Number(length) }).catch(unreadable)) continue;
      corrupt.push(segment);
      this.logger.failure('object.corrupt', new ObjectCorruptError(hash));
    }
    return corrupt;
  }

  /** Whether the whole payload lies in the store already, byte for byte; throws StoreUnreadableError. */
  async stored({ payloadHash, total }: { payloadHash: string | null; total: number }): Promise<boolean> {
    return payloadHash !== null && (await this.store.holds({ hash: payloadHash, length: total }).catch(unreadable));
  }

  stage(): Promise<StagedObject> {
    return this.store.stage();
  }

  drop(staged: StagedObject): Promise<void> {
    return this.store.drop(staged);
  }

  /**
   * Adds bytes; the last of them makes the payload, when its hash is the manifest's. Throws BID_UNENCRYPTED, BID_PAYLOAD_MISMATCH, or without a
   * manifest UPLOAD_AHEAD_OF_MANIFEST for the last.
   */
  async append(staged: StagedObject, bytes: AsyncIterable<Uint8Array>, { total, payloadHash, kept }: PayloadInput): Promise<StagedObject> {
    if (payloadHash === null) return (await this.store.append(staged, butTheLast(bytes, total - staged.length), { total, kept })).staged;
    const head: Uint8Array[] = [];
    try {
      const appended = await this.store.append(staged, staged.length === 0 ? withHead(bytes, head) : bytes, { total, kept });
      if (appended.staged.length === total) await this.store.finish(appended, payloadHash);
      return appended.staged;
    } catch (error) {
      if (!(error instanceof DomainError) || !['OBJECT_HASH_MISMATCH', 'OBJECT_TOO_LARGE'].includes(error.code)) throw error;
      const kind = plainFileKind(Buffer.concat(head));
      if (kind) throw bidUnencrypted({ kind });
      throw bidPayloadMismatch(payloadHash, String(error.facts.received ?? `more than ${total} bytes`));
    }
  }

  /** Whether these bytes can never become the payload. */
  isRefusal(error: unknown): boolean {
    return error instanceof DomainError && ['BID_UNENCRYPTED', 'BID_PAYLOAD_MISMATCH'].includes(error.code);
  }
}

/** What the store says of itself (there is no such object, no room) stays; every other reason is that it cannot be read now. */
function unreadable(error: unknown): never {
  throw error instanceof DomainError || isStorageFull(error) || !(error instanceof Error) ? error : new StoreUnreadableError(error);
}

/** Passes on what comes of so many bytes, as long as the last of them is not among it. */
async function* butTheLast(bytes: AsyncIterable<Uint8Array>, missing: number): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) {
    missing -= chunk.length;
    if (missing <= 0) throw uploadAheadOfManifest();
    yield chunk;
  }
}

/** Passes the bytes on and keeps the first ones. */
async function* withHead(bytes: AsyncIterable<Uint8Array>, head: Uint8Array[]): AsyncIterable<Uint8Array> {
  let kept = 0;
  for await (const chunk of bytes) {
    if (kept < HEAD) {
      head.push(chunk.subarray(0, HEAD - kept));
      kept += Math.min(chunk.length, HEAD - kept);
    }
    yield chunk;
  }
}
