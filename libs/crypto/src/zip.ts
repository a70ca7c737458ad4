import type { ByteSource, Payload } from './byte-source';
import { concat, equalBytes } from './bytes';
import { containerInvalid } from './crypto.errors';
import { crc32 } from './crc32';
import { centralHeader, endRecords, IN_ZIP64, localHeader, MANY, SIGNATURE, type ZipEntry } from './zip-record';

export interface ZipInput {
  readonly name: string;
  readonly payload: Payload;
}

const SLICE = 1_048_576;
/** Bytes of the central directory at most: 16 segments with 255 envelopes each stay under it. */
const LARGEST_DIRECTORY = 2_097_152;

/**
 * A ZIP of stored entries (APPNOTE 6.3; zip64 where numbers need it), the same bytes on every machine: fixed date, sizes and CRC in the
 * local headers, no data descriptors. A payload without a known CRC is read twice.
 */
export async function* writeZip(inputs: readonly ZipInput[]): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, payload } of inputs) {
    const entry: ZipEntry = { name, size: payload.length, crc: payload.crc32 ?? (await crcOf(payload)) };
    const header = localHeader(entry);
    yield header;
    for await (const chunk of payload.open()) yield chunk;
    directory.push(centralHeader(entry, offset));
    offset += header.length + entry.size;
  }
  const central = concat(...directory);
  yield central;
  yield endRecords(inputs.length, central.length, offset);
}

async function crcOf(payload: Payload): Promise<number> {
  let crc = 0;
  for await (const chunk of payload.open()) crc = crc32(chunk, crc);
  return crc;
}

/**
 * The entries of a ZIP that `writeZip` could have written, and of no other: the directory is read, written again and compared byte by
 * byte, as are the local headers, so nothing can lie between, before or behind the entries (CONTAINER_INVALID).
 */
export async function readZip(source: ByteSource, { largestDirectory = LARGEST_DIRECTORY } = {}): Promise<ZipInput[]> {
  const { count, size, offset } = await readEnd(source);
  if (size > largestDirectory) throw containerInvalid('directory too long');
  const central = await source.slice(offset, offset + size);
  const entries: ZipEntry[] = [];
  const again: Uint8Array[] = [];
  let at = 0;
  let position = 0;
  const inputs: ZipInput[] = [];
  while (at < central.length) {
    const entry = readCentral(central, at);
    const record = centralHeader(entry, position);
    const header = localHeader(entry);
    if (!equalBytes(await source.slice(position, position + header.length), header)) throw containerInvalid(`${entry.name}: header`);
    inputs.push({ name: entry.name, payload: sliced(source, position + header.length, entry) });
    entries.push(entry);
    again.push(record);
    at += record.length;
    position += header.length + entry.size;
  }
  const end = concat(...again, endRecords(entries.length, size, position));
  if (entries.length !== count || position !== offset || !equalBytes(await source.slice(offset, source.size), end))
    throw containerInvalid('not a plain ZIP of stored entries, one after the other');
  return inputs;
}

async function readEnd(source: ByteSource): Promise<{ count: number; size: number; offset: number }> {
  const tail = view(await source.slice(Math.max(0, source.size - 98), source.size));
  const end = tail.byteLength - 22;
  if (end < 0 || tail.getUint32(end, true) !== SIGNATURE.end) throw containerInvalid('no end of directory');
  const found = { count: tail.getUint16(end + 10, true), size: tail.getUint32(end + 12, true), offset: tail.getUint32(end + 16, true) };
  if (found.offset !== IN_ZIP64 && found.count !== MANY) return found;
  if (end < 76 || tail.getUint32(end - 76, true) !== SIGNATURE.end64) throw containerInvalid('no zip64 end of directory');
  const [count, size, offset] = [32, 40, 48].map((field) => number64(tail, end - 76 + field)) as [number, number, number];
  return { count, size, offset };
}

function readCentral(central: Uint8Array, at: number): ZipEntry {
  const record = view(central.subarray(at));
  if (record.byteLength < 46 || record.getUint32(0, true) !== SIGNATURE.central) throw containerInvalid('directory');
  const length = record.getUint16(28, true);
  const size = record.getUint32(24, true);
  const large = size === IN_ZIP64 && record.byteLength >= 46 + length + 12;
  const name = new TextDecoder().decode(central.subarray(at + 46, at + 46 + length));
  return { name, crc: record.getUint32(16, true), size: large ? number64(record, 46 + length + 4) : size };
}

function sliced(source: ByteSource, start: number, { size, crc }: ZipEntry): Payload {
  return {
    length: size,
    crc32: crc,
    async *open(from = 0) {
      for (let at = from; at < size; at += SLICE) yield await source.slice(start + at, start + Math.min(size, at + SLICE));
    },
  };
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

function number64(record: DataView, at: number): number {
  const value = record.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw containerInvalid('a number too large');
  return Number(value);
}
