import type { CryptoBackend } from './backend';
import { fromHex } from './bytes';
import type { IndexedFile, SealedFile } from './content';
import { contentHash } from './content-write';
import { contextHash, type BidContext } from './context';
import { keepContentChanged } from './crypto.errors';
import type { KeepSegment } from './keep';
import type { PayloadSink } from './payload-sink';
import { payloadLength, streamPayload } from './seal';

export interface ResumeInput extends PayloadSink {
  readonly context: BidContext;
  readonly keep: KeepSegment;
  readonly files: readonly SealedFile[];
  readonly priceForm: Readonly<Record<string, unknown>>;
  onProgress?(done: number, total: number): void;
}

/**
 * Makes the payload of a sealed segment once more, from its keep, to go on with an upload elsewhere. The files are read twice: first to
 * see that the content is the same (KEEP_CONTENT_CHANGED), since other content under the same salt would reuse nonces; they must
 * not change in between. Returns the payload's hash and length, which the signed manifest already names, and what the index says of the files.
 */
export async function repeatPayload(
  backend: CryptoBackend,
  input: ResumeInput,
): Promise<{ readonly hash: string; readonly length: string; readonly files: readonly IndexedFile[] }> {
  const { keep, files, priceForm, context } = input;
  const found = await contentHash(backend, { files, priceForm, drawNonce: keep.drawNonce });
  if (found !== keep.contentHash) throw keepContentChanged(keep.name);
  const keys = {
    bidderKey: fromHex(keep.bidderKey, 32),
    gate: fromHex(keep.gate, 32),
    salt: fromHex(keep.salt, 24),
    drawNonce: fromHex(keep.drawNonce, 32),
  };
  const total = payloadLength(files, priceForm);
  const {
    hash,
    indexHash,
    files: indexed,
  } = await streamPayload(backend, await contextHash(backend, context), keys, {
    ...input,
    suite: context.suite,
    total,
  });
  if (indexHash !== keep.contentHash) throw keepContentChanged(keep.name);
  return { hash, length: String(total), files: indexed };
}
