import { contextHash, payloadKey, sealPayload, type BidContext } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { collect, streamOf } from '../bytes';

/** A sound payload of two chunks: a whole bid is never under a mebibyte, which would be mutated mostly where it is padding. */
export async function smallPayload(
  context: BidContext,
  { bidderKey, gate }: Record<'bidderKey' | 'gate', Uint8Array>,
): Promise<Uint8Array> {
  const { suite } = context;
  const ctxHash = await contextHash(nodeBackend, context);
  const key = await payloadKey(nodeBackend, ctxHash, bidderKey, gate, suite);
  const content = streamOf(new Uint8Array(17_000).fill(7));
  return collect(sealPayload(nodeBackend, ctxHash, key, new Uint8Array(24), content, { suite }));
}
