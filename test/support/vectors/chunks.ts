import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FOLDER } from './parties';
import type { Chunks } from './rope';

/** The code that is published beside the vectors, so that the tests use what strangers do. */
const published = createRequire(__filename)(join(FOLDER, 'chunks.cjs')) as {
  sealedChunks(aead: string, key: Buffer, baseNonce: Buffer, plaintext: Uint8Array): Buffer;
};

export const sealedChunks = ({ aead, key, baseNonce }: Omit<Chunks, 'plaintext'>, plaintext: Uint8Array): Buffer =>
  published.sealedChunks(aead, Buffer.from(key, 'hex'), Buffer.from(baseNonce, 'hex'), plaintext);
