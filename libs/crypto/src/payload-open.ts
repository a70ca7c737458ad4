import type { CryptoBackend } from './backend';
import { equalBytes } from './bytes';
import { contextHash, type BidContext } from './context';
import { payloadChunk, payloadCommitment, payloadTruncated } from './crypto.errors';
import { BATCH, CHUNK, HEADER, payloadCipher, payloadKey, SALT_LENGTH, TAG, type PayloadCipher } from './payload-key';
import { rechunk } from './rechunk';
import { borrow, giveBack } from './spare-memory';

const SEALED = CHUNK + TAG;

/**
 * The content of a payload; never yields a byte that was not authenticated. A piece is good until the next is asked for. Throws PAYLOAD_COMMITMENT (other keys or another context),
 * PAYLOAD_CHUNK (altered, moved or continued), PAYLOAD_TRUNCATED.
 */
export async function* openPayload(
  backend: CryptoBackend,
  ctx: BidContext,
  bidderKey: Uint8Array,
  gate: Uint8Array,
  payload: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const ctxHash = await contextHash(backend, ctx);
  const key = await payloadKey(backend, ctxHash, bidderKey, gate, ctx.suite);
  const source = payload[Symbol.asyncIterator]();
  const memory = borrow(BATCH * CHUNK);
  try {
    const { header, rest } = await takeHeader(source);
    const cipher = await payloadCipher(backend, ctxHash, key, header.subarray(0, SALT_LENGTH), ctx.suite);
    if (!equalBytes(cipher.commitment, header.subarray(SALT_LENGTH))) throw payloadCommitment();
    let first = 0;
    for await (const batch of rechunk(rest, BATCH * SEALED)) {
      const last = batch.length < BATCH * SEALED;
      yield await openBatch(cipher, batch, { first, last, memory });
      first += BATCH;
    }
  } finally {
    giveBack(memory);
    await source.return?.();
  }
}

async function openBatch(
  cipher: PayloadCipher,
  batch: Uint8Array,
  { first, last, memory }: { first: number; last: boolean; memory: Uint8Array },
): Promise<Uint8Array> {
  if (last && batch.length % SEALED < TAG) throw payloadTruncated();
  const chunks = Math.floor(batch.length / SEALED) + (last ? 1 : 0);
  const out = memory.subarray(0, batch.length - chunks * TAG);
  const pending: Promise<boolean>[] = [];
  for (let index = 0; index < chunks; index++) {
    const sealed = batch.subarray(index * SEALED, (index + 1) * SEALED);
    const at = index * CHUNK;
    const opened = cipher.aead.open(cipher.nonce(first + index), sealed, out.subarray(at, at + sealed.length - TAG));
    pending.push(Promise.resolve(opened));
  }
  const failed = (await Promise.all(pending)).indexOf(false);
  if (failed >= 0) throw payloadChunk(first + failed);
  return out;
}

/** Splits the first bytes off a stream. */
async function takeHeader(iterator: AsyncIterator<Uint8Array>): Promise<{ header: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const header = new Uint8Array(HEADER);
  let filled = 0;
  let left: Uint8Array = new Uint8Array(0);
  while (filled < HEADER) {
    const { done, value } = await iterator.next();
    if (done) throw payloadTruncated();
    const take = Math.min(HEADER - filled, value.length);
    header.set(value.subarray(0, take), filled);
    filled += take;
    left = value.subarray(take);
  }
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield left;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return { header, rest: rest() };
}
