import { createHash } from 'node:crypto';
import { canonicalJson } from '@kaibiao/crypto';

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface ContentFile {
  readonly name: string;
  readonly role: string;
  readonly bytes: Uint8Array;
}

export interface Content {
  readonly files: readonly ContentFile[];
  readonly priceForm: Readonly<Record<string, unknown>>;
  readonly drawNonce: string;
}

/** What a hostile content does otherwise; every function gets what an honest one has. */
export interface ContentTrick {
  /** Entries of the tar, before the index. */
  entries?(entries: Uint8Array[]): Uint8Array[];
  index?(index: IndexJson): unknown;
  indexBytes?(bytes: Uint8Array): Uint8Array;
  /** Length of the whole. */
  length?(length: number): number;
  /** The whole, padded. */
  whole?(bytes: Uint8Array): Uint8Array;
}

export interface IndexJson {
  files: { name: string; role: string; length: string; hash: string }[];
  priceForm: Record<string, unknown>;
  drawNonce: string;
}

const MEBI = 2 ** 20;
/** Padmé of a length up to 2 MiB. */
const padmeOf = (length: number): number => (length <= MEBI ? MEBI : Math.ceil(length / 2 ** 15) * 2 ** 15);
export const indexed = ({ name, role, bytes }: ContentFile): IndexJson['files'][number] => ({
  ...{ name, role, length: String(bytes.length), hash: sha256Hex(bytes) },
});

/** The content of a segment after section 4: tar, index last, padded (these vectors stay under 2 MiB). */
export function contentOf({ files, priceForm, drawNonce }: Content, trick: ContentTrick = {}): Uint8Array {
  const honest = { files: files.map(indexed), priceForm: { ...priceForm }, drawNonce };
  const index = canonicalJson(trick.index ? trick.index(honest) : honest);
  const entries = files.map(({ name, bytes }) => entry(name, bytes));
  const parts = [...(trick.entries?.(entries) ?? entries), entry('index.json', trick.indexBytes?.(index) ?? index)];
  const used = Buffer.concat(parts);
  const length = padmeOf(used.length + 1024);
  const whole = Buffer.alloc(trick.length?.(length) ?? length);
  whole.set(used.subarray(0, whole.length));
  return trick.whole?.(new Uint8Array(whole)) ?? new Uint8Array(whole);
}

export interface Header {
  readonly name: Uint8Array;
  readonly mode?: string;
  readonly type?: string;
  readonly link?: string;
  readonly mtime?: string;
}

/** A file as it stands in the tar, with a pax header before it where the name is long. */
export function entry(name: string, bytes: Uint8Array, header: Partial<Header> = {}): Uint8Array {
  const encoded = Buffer.from(name);
  const own = Buffer.concat([block({ name: cut(name), ...header }, bytes.length), padded(bytes)]);
  if (encoded.length <= 100) return new Uint8Array(own);
  return new Uint8Array(Buffer.concat([paxEntry(pax('path', name)), own]));
}

export const paxEntry = (records: string): Buffer =>
  Buffer.concat([block({ name: Buffer.from('PaxHeader'), type: 'x' }, Buffer.byteLength(records)), padded(Buffer.from(records))]);

export function pax(key: string, value: string): string {
  const body = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(body) + 1;
  while (Buffer.byteLength(body) + String(length).length !== length) length++;
  return `${length}${body}`;
}

export function block({ name, mode = '0000644', type = '0', link = '', mtime = '00000000000' }: Header, size: number): Buffer {
  const header = Buffer.alloc(512);
  header.set(name);
  const fields: [number, string][] = [
    [100, `${mode}\0`],
    [108, '0000000\0'],
    [116, '0000000\0'],
    [124, `${size.toString(8).padStart(11, '0')}\0`],
    [136, `${mtime}\0`],
    [148, '        '],
    [156, type],
    [157, link],
    [257, 'ustar\x0000'],
    [329, '0000000\0'],
    [337, '0000000\0'],
  ];
  for (const [at, text] of fields) header.write(text, at, 'latin1');
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
    'latin1',
  );
  return header;
}

const padded = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);

function cut(name: string): Uint8Array {
  let kept = '';
  for (const char of name) {
    if (Buffer.byteLength(kept + char) > 100) break;
    kept += char;
  }
  return Buffer.from(kept);
}
