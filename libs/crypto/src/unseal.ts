import type { CryptoBackend } from './backend';
import { fromHex, toHex } from './bytes';
import type { ContentIndex } from './content';
import { openContent, type ContentSink } from './content-open';
import { commit, contextHash } from './context';
import { contentInvalid, payloadHash } from './crypto.errors';
import type { Manifest, ManifestSegment } from './manifest';
import { openPayload } from './payload-open';
import type { SealingMode } from './policy';
import { manifestContext, manifestSegment } from './release';

export { openKey } from './cms-envelope';
export { combineShares } from './combine';
export { openContent, type ContentSink } from './content-open';
export { openPayload } from './payload-open';

const ZERO = new Uint8Array(32);

export interface SegmentToOpen {
  readonly manifest: Manifest;
  readonly segment: string;
  /** Kb; 32 zero bytes under policy `custodians`. */
  readonly bidderKey: Uint8Array;
  /** G; 32 zero bytes under policy `bidder`. */
  readonly gate: Uint8Array;
  readonly payload: AsyncIterable<Uint8Array>;
}

/**
 * Opens a segment of a bid with every check: the ciphertext is the one that the manifest names (PAYLOAD_HASH), commitment and chunks
 * (PAYLOAD_COMMITMENT, PAYLOAD_CHUNK, PAYLOAD_TRUNCATED), profile, index, file hashes and draw nonce (CONTENT_INVALID). The sink gets
 * authenticated bytes only, but they are the bid only when this returns.
 */
export async function openSegment(backend: CryptoBackend, input: SegmentToOpen, sink: ContentSink): Promise<ContentIndex> {
  const { manifest, segment } = input;
  const { bidderKey, gate } = keysUnder(manifest.policy.mode, input);
  const context = manifestContext(manifest, segment);
  const expected = manifestSegment(manifest, segment);
  const payload = checkedCiphertext(backend, input.payload, expected.ciphertext);
  const index = await openContent(backend, openPayload(backend, context, bidderKey, gate, payload), sink);
  const drawNonce = await commit(backend, await contextHash(backend, context), 'draw-nonce', fromHex(index.drawNonce, 32), context.suite);
  if (drawNonce !== expected.drawNonce) throw contentInvalid('another draw nonce than the manifest commits to');
  return index;
}

/** What the policy says is zero is zero, whatever a keep or a share says: everybody opens a bid alike, or nobody does. */
function keysUnder(mode: SealingMode, { bidderKey, gate }: SegmentToOpen): Pick<SegmentToOpen, 'bidderKey' | 'gate'> {
  return { bidderKey: mode === 'custodians' ? ZERO : bidderKey, gate: mode === 'bidder' ? ZERO : gate };
}

/** Passes the ciphertext on and fails at its end, before the last of it is used, unless length and hash are those of the manifest. */
async function* checkedCiphertext(
  backend: CryptoBackend,
  payload: AsyncIterable<Uint8Array>,
  expected: ManifestSegment['ciphertext'],
): AsyncGenerator<Uint8Array> {
  const hasher = await backend.hasher();
  let length = 0;
  for await (const chunk of payload) {
    hasher.update(chunk);
    length += chunk.length;
    if (length > Number(expected.length)) throw payloadHash();
    yield chunk;
  }
  if (String(length) !== expected.length || toHex(hasher.digest()) !== expected.hash) throw payloadHash();
}
