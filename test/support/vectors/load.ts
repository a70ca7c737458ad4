import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SealingMode, SealingPolicy, Suite } from '@kaibiao/crypto';
import { sealedChunks } from './chunks';
import { FOLDER } from './parties';
import type { Part } from './rope';
import type { Expected } from './vector-case';

/** A published vector. */
export interface Vector {
  readonly id: string;
  readonly what: string;
  /** Of the lot; the manifest of a hostile bid may say another. */
  readonly suite: Suite;
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
  return sealedChunks(part.chunks, joined(part.chunks.plaintext));
}

export interface VectorLot {
  readonly code: string;
  readonly bidDeadline: string;
  readonly receivedAt: string;
  readonly tenderDocuments: string;
  readonly policies: Readonly<Record<Suite, readonly SealingPolicy[]>>;
}

/** The lot for which the vectors are sealed, and when they are received. */
export const lotOf = (): VectorLot => read('lot.json');
