import { createCipheriv } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SealingMode, SealingPolicy } from '@kaibiao/crypto';
import { FOLDER } from './parties';
import type { Part } from './rope';
import type { Expected } from './vector-case';

/** A published vector. */
export interface Vector {
  readonly id: string;
  readonly what: string;
  readonly policy: SealingMode;
  readonly submitter: 'bidder' | 'rival';
  readonly standing: { readonly submissionId: string; readonly version: number; readonly manifestHash: string } | null;
  readonly keys: readonly { readonly name: string; readonly bidderKey: string; readonly gate: string; readonly salt: string }[];
  readonly expected: Expected;
  readonly content?: { readonly files: unknown[]; readonly priceForm: object };
  readonly kbid: { readonly length: number; readonly sha256: string; readonly parts: readonly Part[] };
}

const read = <T>(name: string): T => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as T;

let blobs: Map<string, Buffer> | undefined;

/** Every vector, in the order of its name. */
export function vectors(): Vector[] {
  return readdirSync(join(FOLDER, 'cases'))
    .sort()
    .map((name) => read<Vector>(`cases/${name}`));
}

/** The bytes of a vector's file. */
export function kbidOf(vector: Vector): Uint8Array {
  blobs ??= new Map(Object.entries(read<Record<string, Part[]>>('blobs.json')).map(([name, parts]) => [name, joined(parts)]));
  return new Uint8Array(joined(vector.kbid.parts));
}

const joined = (parts: readonly Part[]): Buffer => Buffer.concat(parts.map(bytesOf));

function bytesOf(part: Part): Buffer {
  if ('hex' in part) return Buffer.from(part.hex, 'hex');
  if ('utf8' in part) return Buffer.from(part.utf8);
  if ('zeros' in part) return Buffer.alloc(part.zeros);
  if ('of' in part) return blobs!.get(part.of)!.subarray(part.from, part.to);
  return sealedChunks(part.chunks);
}

function sealedChunks({ key, baseNonce, plaintext }: { key: string; baseNonce: string; plaintext: readonly Part[] }): Buffer {
  const plain = joined(plaintext);
  const out: Buffer[] = [];
  for (let number = 0; number * 16_384 <= plain.length; number++) {
    const nonce = Buffer.from(baseNonce, 'hex');
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ number) >>> 0, 8);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), nonce);
    out.push(cipher.update(plain.subarray(number * 16_384, (number + 1) * 16_384)), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(out);
}

/** The lot for which the vectors are sealed, and when they are received. */
export const lotOf = (): { code: string; bidDeadline: string; receivedAt: string; tenderDocuments: string; policies: SealingPolicy[] } =>
  read('lot.json');
