import { createHash } from 'node:crypto';
import { canonicalJson, crc32, type Payload, type Signed } from '@kaibiao/crypto';
import type { ObjectStore } from '@kaibiao/platform';
import { signaturePath, statementPath } from '../layout';

/** A file on its way into an archive. */
export interface ArchiveEntry {
  path: string;
  /** SHA-256, hex. */
  hash: string;
  payload: Payload;
}

export function bytesEntry(path: string, bytes: Uint8Array): ArchiveEntry {
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  };
  return { path, hash: createHash('sha256').update(bytes).digest('hex'), payload: { length: bytes.length, crc32: crc32(bytes), open } };
}

/** Canonical JSON (RFC 8785). */
export const jsonEntry = (path: string, value: unknown): ArchiveEntry => bytesEntry(path, canonicalJson(value));

export function signedEntries(base: string, { statement, signature }: Signed): ArchiveEntry[] {
  return [bytesEntry(statementPath(base), statement), bytesEntry(signaturePath(base), signature)];
}

/** An object of the store; its bytes pass through and are hashed once more on the way. */
export function objectEntry(path: string, { hash, length }: { hash: string; length: number }, store: ObjectStore): ArchiveEntry {
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield* (await store.get(hash)) as AsyncIterable<Uint8Array>;
  };
  return { path, hash, payload: { length, open } };
}

/** An object of which only the name is known; none when the name is null. */
export async function storedEntry(path: string, hash: string | null, store: ObjectStore): Promise<ArchiveEntry[]> {
  const stored = hash === null ? null : await store.stat(hash);
  return stored ? [objectEntry(path, stored, store)] : [];
}
