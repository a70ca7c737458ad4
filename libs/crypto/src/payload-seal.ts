import type { CryptoBackend, MaybePromise } from './backend';
import { concat } from './bytes';
import { inputInvalid } from './crypto.errors';
import { BATCH, CHUNK, HEADER, payloadCipher, SALT_LENGTH, TAG, type PayloadCipher } from './payload-key';
import { rechunk } from './rechunk';
import type { Suite } from './suite';

/** Bytes of the payload of a content of `length` bytes. */
export const sealedLength = (length: number): number => HEADER + length + TAG * (Math.floor(length / CHUNK) + 1);

/** Memory for so many bytes; undefined where there is none to reuse. */
type Lend = (length: number) => MaybePromise<Uint8Array> | undefined;

/**
 * `payload.enc` of a content: salt, commitment, then sealed chunks of 16 KiB, the last one shorter. Constant memory, and with `lend` none
 * of its own.
 */
export async function* sealPayload(
  backend: CryptoBackend,
  ctxHash: string,
  key: Uint8Array,
  salt: Uint8Array,
  content: AsyncIterable<Uint8Array>,
  { lend = () => undefined, suite }: { lend?: Lend; suite: Suite },
): AsyncGenerator<Uint8Array> {
  if (salt.length !== SALT_LENGTH) throw inputInvalid('salt', `not ${SALT_LENGTH} bytes`);
  const cipher = await payloadCipher(backend, ctxHash, key, salt, suite);
  const header = (await lend(HEADER)) ?? new Uint8Array(HEADER);
  header.set(concat(salt, cipher.commitment));
  yield header;
  let first = 0;
  let before: Promise<Uint8Array> | undefined;
  for await (const batch of rechunk(content, BATCH * CHUNK)) {
    const last = batch.length < BATCH * CHUNK;
    const length = batch.length + TAG * (Math.floor(batch.length / CHUNK) + (last ? 1 : 0));
    const sealing = sealBatch(cipher, batch, first, (await lend(length)) ?? new Uint8Array(length));
    // While one batch is sealed on other threads, where the backend has them, the one before is used and the next is read.
    if (before) yield await before;
    before = sealing;
    first += BATCH;
  }
  if (before) yield await before;
}

/** Has taken what it needs of `batch` when it returns, as `Aead.seal` does; the promise is for the result. */
async function sealBatch(cipher: PayloadCipher, batch: Uint8Array, first: number, out: Uint8Array): Promise<Uint8Array> {
  const pending: Promise<void>[] = [];
  for (let index = 0; index * (CHUNK + TAG) < out.length; index++) {
    const plaintext = batch.subarray(index * CHUNK, (index + 1) * CHUNK);
    const at = index * (CHUNK + TAG);
    const sealed = cipher.aead.seal(cipher.nonce(first + index), plaintext, out.subarray(at, at + plaintext.length + TAG));
    if (sealed) pending.push(sealed);
  }
  await Promise.all(pending);
  return out;
}
