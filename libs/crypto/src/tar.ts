import { concat, utf8 } from './bytes';

export const BLOCK = 512;
/** What the size field of a ustar header can say. */
const LARGEST_USTAR = 8 ** 11 - 1;

/** The header (or the pax header, its data and the header) of a regular file: the one encoding that the profile allows. */
export function tarHeader(name: string, size: number): Uint8Array {
  const encoded = utf8(name);
  const records = [
    encoded.length > 100 ? paxRecord('path', name) : new Uint8Array(0),
    size > LARGEST_USTAR ? paxRecord('size', String(size)) : new Uint8Array(0),
  ];
  const pax = concat(...records);
  const header = ustar(firstBytes(name, 100), size > LARGEST_USTAR ? 0 : size, '0');
  return pax.length === 0 ? header : concat(ustar(utf8('PaxHeader'), pax.length, 'x'), padded(pax), header);
}

/** Zero bytes after an entry of `size` bytes. */
export const tarPadding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function ustar(name: Uint8Array, size: number, type: string): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, value: string): void => block.set(utf8(value), at);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  block.set(name, 0);
  put(100, octal(0o644, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(0, 11));
  put(148, ' '.repeat(8));
  put(156, type);
  put(257, 'ustar\x0000');
  put(329, octal(0, 7));
  put(337, octal(0, 7));
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, `${octal(sum, 6)} `);
  return block;
}

/** `length key=value\n`, where the length counts itself. */
function paxRecord(key: string, value: string): Uint8Array {
  const body = utf8(` ${key}=${value}\n`);
  let length = body.length + 1;
  while (body.length + String(length).length !== length) length++;
  return concat(utf8(String(length)), body);
}

function padded(bytes: Uint8Array): Uint8Array {
  return concat(bytes, new Uint8Array(tarPadding(bytes.length)));
}

/** As much of the name as fits into `most` bytes without cutting a character. */
function firstBytes(name: string, most: number): Uint8Array {
  let length = 0;
  let kept = '';
  for (const char of name) {
    length += utf8(char).length;
    if (length > most) break;
    kept += char;
  }
  return utf8(kept);
}

/** What a header says; undefined for a block that is no header of a regular file or of a pax record. */
export function readTarHeader(
  block: Uint8Array,
): { readonly name: string; readonly size: number; readonly type: 'file' | 'pax' } | undefined {
  const text = (from: number, to: number): string => {
    const field = block.subarray(from, to);
    const end = field.indexOf(0);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(end < 0 ? field : field.subarray(0, end));
  };
  try {
    const size = text(124, 136);
    const type = text(156, 157);
    if (!/^[0-7]{11}$/.test(size) || (type !== '0' && type !== 'x')) return undefined;
    return { name: text(0, 100), size: parseInt(size, 8), type: type === '0' ? 'file' : 'pax' };
  } catch {
    return undefined;
  }
}

/** The records of a pax header as far as the profile knows them; undefined for anything else. */
export function readPax(bytes: Uint8Array): { readonly path?: string; readonly size?: number } | undefined {
  try {
    const records = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const found = /^(?:\d+ path=([^\n]+)\n)?(?:\d+ size=(\d{1,16})\n)?$/.exec(records);
    if (!found) return undefined;
    return { ...(found[1] !== undefined && { path: found[1] }), ...(found[2] !== undefined && { size: Number(found[2]) }) };
  } catch {
    return undefined;
  }
}
