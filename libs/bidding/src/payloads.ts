import { Injectable } from '@nestjs/common';
import { DomainError } from '@kaibiao/kernel';
import { AppConfig, ObjectStore } from '@kaibiao/platform';
import { bidPayloadMismatch, bidUnencrypted } from './bidding.errors';
import { plainFileKind } from './plain-file';
import { SEGMENTS } from './submission-rules';

/** What a row says of its payload. */
export interface PayloadName {
  payloadHash: string;
  payloadLength: string;
}

const HEAD = 4096;

/** Sealed payloads in the object store, by their hash alone: a listing tells neither lot nor bidder. */
@Injectable()
export class Payloads {
  constructor(
    private readonly store: ObjectStore,
    private readonly config: AppConfig,
  ) {}

  get maxBytes(): number {
    return this.config.limits.bidBytes;
  }

  /** Segments whose payload has not arrived. */
  async missing({ payloadHash, payloadLength }: PayloadName): Promise<string[]> {
    const stored = await this.store.stat(payloadHash);
    return stored?.length === Number(payloadLength) ? [] : [...SEGMENTS];
  }

  /** Hashes the stored bytes once more; an object that gives back other bytes throws OBJECT_CORRUPT. */
  async verify({ payloadHash }: PayloadName): Promise<void> {
    for await (const _ of await this.store.get(payloadHash)) void _;
  }

  /** Stores exactly the bytes that the manifest names; throws BID_UNENCRYPTED or BID_PAYLOAD_MISMATCH and keeps nothing else. */
  async receive({ payloadHash, payloadLength }: PayloadName, bytes: AsyncIterable<Uint8Array>): Promise<{ hash: string; length: number }> {
    const head: Uint8Array[] = [];
    try {
      return await this.store.put(withHead(bytes, head), { maxBytes: Number(payloadLength), expectedHash: payloadHash });
    } catch (error) {
      if (!(error instanceof DomainError) || !['OBJECT_HASH_MISMATCH', 'OBJECT_TOO_LARGE'].includes(error.code)) throw error;
      const kind = plainFileKind(Buffer.concat(head));
      if (kind) throw bidUnencrypted({ kind });
      throw bidPayloadMismatch(payloadHash, String(error.facts.received ?? `more than ${payloadLength} bytes`));
    }
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
