import { crc32 } from 'node:zlib';
import { Rope } from './rope';
import type { VectorBid } from './workshop';

/** The fields of an entry as local header and central record tell them; a hostile entry tells them differently. */
export interface EntryFields {
  version: number;
  flags: number;
  method: number;
  time: number;
  date: number;
  crc: number;
  packed: number;
  size: number;
  name: Uint8Array;
  extra: Uint8Array;
}

export interface CentralFields extends EntryFields {
  comment: Uint8Array;
  disk: number;
  attributes: number;
  offset: number;
}

export interface Entry {
  readonly name: string;
  readonly data: Rope;
  readonly local?: Partial<EntryFields>;
  readonly central?: Partial<CentralFields>;
  /** Bytes between this entry and the one before. */
  readonly before?: Uint8Array;
  /** Has a record in the directory, but no bytes of its own. */
  readonly ghost?: boolean;
}

export interface EndFields {
  disk: number;
  count: number;
  size: number;
  offset: number;
  comment: Uint8Array;
  /** Bytes before the end record: zip64 records, or nothing. */
  before: Uint8Array;
}

const MIMETYPE = Buffer.from('application/vnd.kaibiao.sealed-bid+zip');
const NONE = new Uint8Array(0);

/** The entries of a sealed bid in the order of section 3. */
export function entriesOf({ manifestBytes, signature, segments }: VectorBid): Entry[] {
  const sealed = segments.flatMap(({ name, bidder, custodians, payload }) => [
    ...(bidder ? [{ name: `segments/${name}/bidder.p7m`, data: bidder }] : []),
    ...custodians.map((data, at) => ({ name: `segments/${name}/custodian-${at + 1}.p7m`, data })),
    { name: `segments/${name}/payload.enc`, data: payload },
  ]);
  return [
    { name: 'mimetype', data: Rope.of(MIMETYPE) },
    { name: 'manifest.json', data: manifestBytes },
    { name: 'manifest.p7s', data: signature },
    ...sealed,
  ];
}

/** A ZIP of stored entries, honest but for what `entries` and `end` say. */
export function zip(entries: readonly Entry[], end: Partial<EndFields> = {}): Rope {
  const body: (Rope | Uint8Array)[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const honest = honestFields(entry);
    const header = Buffer.concat([word(0x04034b50), fieldsOf({ ...honest, ...entry.local })]);
    const before = entry.before ?? NONE;
    directory.push(centralRecord({ ...honest, comment: NONE, disk: 0, attributes: 0, offset: offset + before.length, ...entry.central }));
    if (entry.ghost) continue;
    body.push(before, header, entry.data);
    offset += before.length + header.length + entry.data.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return Rope.join(...body, ...directory, endRecord({ disk: 0, count: entries.length, size, offset, comment: NONE, before: NONE, ...end }));
}

function honestFields({ name, data }: Entry): EntryFields {
  return {
    ...{ version: 20, flags: 0x0800, method: 0, time: 0, date: 33, extra: NONE },
    ...{ crc: crc32(data.bytes()), packed: data.length, size: data.length, name: Buffer.from(name) },
  };
}

function fieldsOf({ version, flags, method, time, date, crc, packed, size, name, extra }: EntryFields): Buffer {
  const start = [half(version), half(flags), half(method), half(time), half(date), word(crc), word(packed), word(size)];
  return Buffer.concat([...start, half(name.length), half(extra.length), name, extra]);
}

function centralRecord({ comment, disk, attributes, offset, name, extra, ...rest }: CentralFields): Buffer {
  const start = fieldsOf({ ...rest, name: NONE, extra: NONE }).subarray(0, -4);
  const lengths = [half(name.length), half(extra.length), half(comment.length)];
  const tail = [...lengths, half(disk), half(0), word(attributes), word(offset), name, extra, comment];
  return Buffer.concat([word(0x02014b50), half(rest.version), start, ...tail]);
}

function endRecord({ disk, count, size, offset, comment, before }: EndFields): Buffer {
  const numbers = [half(disk), half(disk), half(count), half(count), word(size), word(offset), half(comment.length)];
  return Buffer.concat([before, word(0x06054b50), ...numbers, comment]);
}

export const half = (value: number): Buffer => Buffer.from([value & 0xff, value >>> 8]);
export const word = (value: number): Buffer => Buffer.from([value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]);
export function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
