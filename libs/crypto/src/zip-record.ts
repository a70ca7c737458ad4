import { concat, utf8 } from './bytes';

/** An entry of a ZIP of stored (uncompressed) entries. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
}

export const SIGNATURE = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 } as const;
/** What a 32-bit field says when the number stands in the zip64 extra field. */
export const IN_ZIP64 = 0xffffffff;
/** What the 16-bit number of entries says from there on. */
export const MANY = 0xffff;
/** 1 January 1980, midnight: the same bytes on every machine. */
const DOS_DATE = (1 << 5) | 1;
const UTF8_NAMES = 0x0800;

type Field = readonly [bytes: 2 | 4 | 8, value: number];

function pack(...fields: Field[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

const isLarge = (value: number): boolean => value >= IN_ZIP64;

/** Version, flags, method (stored), time, date, CRC, sizes: what local and central header share. */
function shared({ size, crc }: ZipEntry, version: number): Field[] {
  const field = isLarge(size) ? IN_ZIP64 : size;
  return [
    [2, version],
    [2, UTF8_NAMES],
    [2, 0],
    [2, 0],
    [2, DOS_DATE],
    [4, crc],
    [4, field],
    [4, field],
  ];
}

/** The local header, which stands before the entry's bytes. */
export function localHeader(entry: ZipEntry): Uint8Array {
  const name = utf8(entry.name);
  const large = isLarge(entry.size);
  const extra = large ? pack([2, 1], [2, 16], [8, entry.size], [8, entry.size]) : new Uint8Array(0);
  return concat(pack([4, SIGNATURE.local], ...shared(entry, large ? 45 : 20), [2, name.length], [2, extra.length]), name, extra);
}

/** The entry's record in the central directory. */
export function centralHeader(entry: ZipEntry, offset: number): Uint8Array {
  const name = utf8(entry.name);
  const numbers: Field[] = [];
  if (isLarge(entry.size)) numbers.push([8, entry.size], [8, entry.size]);
  if (isLarge(offset)) numbers.push([8, offset]);
  const extra = numbers.length > 0 ? pack([2, 1], [2, numbers.length * 8], ...numbers) : new Uint8Array(0);
  const version = numbers.length > 0 ? 45 : 20;
  const tail: Field[] = [
    [2, name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, isLarge(offset) ? IN_ZIP64 : offset],
  ];
  return concat(pack([4, SIGNATURE.central], [2, version], ...shared(entry, version), ...tail), name, extra);
}

/** What stands after the central directory. */
export function endRecords(count: number, size: number, offset: number): Uint8Array {
  const large = isLarge(offset) || isLarge(size) || count >= MANY;
  const zip64 = large
    ? concat(
        pack([4, SIGNATURE.end64], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, offset]),
        pack([4, SIGNATURE.locator64], [4, 0], [8, offset + size], [4, 1]),
      )
    : new Uint8Array(0);
  const fields: Field[] = [
    [2, 0],
    [2, 0],
    [2, Math.min(count, MANY)],
    [2, Math.min(count, MANY)],
    [4, large ? IN_ZIP64 : size],
    [4, large ? IN_ZIP64 : offset],
    [2, 0],
  ];
  return concat(zip64, pack([4, SIGNATURE.end], ...fields));
}
