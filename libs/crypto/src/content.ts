import { toHex, utf8 } from './bytes';
import { canonicalJson, parseCanonicalJson } from './canonical-json';
import { padmeLength } from './padme';
import { decimal, exactly, hash, listOf, matching, record, text } from './shape';
import { BLOCK, tarHeader, tarPadding } from './tar';

/** A file on its way into a sealed bid. `open` may be called more than once and must give the same bytes; a piece is good until the next is asked for. */
export interface SealedFile {
  /** Relative path with `/`, unique within the segment. */
  readonly name: string;
  /** What the file is to the tender, for example `technical`, `price`, `form`. */
  readonly role: string;
  /** Bytes. */
  readonly length: number;
  open(): AsyncIterable<Uint8Array>;
}

export interface IndexedFile {
  readonly name: string;
  readonly role: string;
  /** Bytes, decimal string. */
  readonly length: string;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** `index.json`, the last entry of a segment's content. */
export interface ContentIndex {
  readonly files: readonly IndexedFile[];
  /** The price form (投标报价表); amounts are decimal strings. */
  readonly priceForm: Readonly<Record<string, unknown>>;
  /** 32 bytes, hex: the bid's part in every draw at the opening. */
  readonly drawNonce: string;
}

export const INDEX_NAME = 'index.json';
export const MOST_FILES = 10_000;
export const LARGEST_INDEX = 16 * 2 ** 20;

const shape = exactly({
  files: listOf(exactly({ name: matching(/./u, 'a name'), role: text, length: decimal, hash }), 0, MOST_FILES),
  priceForm: record,
  drawNonce: hash,
});

/** The index in these bytes; throws a plain Error that says why not. */
export function parseIndex(bytes: Uint8Array): ContentIndex {
  const value = parseCanonicalJson(bytes);
  if (value === undefined) throw new Error('index is not canonical JSON');
  return checkedIndex(value);
}

/** The bytes of an index; throws a plain Error when it breaks the format. */
export function writeIndex(index: ContentIndex): Uint8Array {
  const bytes = canonicalJson(checkedIndex(index));
  if (bytes.length > LARGEST_INDEX) throw new Error('index too long');
  return bytes;
}

/** Fractions are refused on both sides: two programs may write them differently, and an amount is none. */
function checkedIndex(value: unknown): ContentIndex {
  shape(value, '');
  const index = value as ContentIndex;
  const fraction = findFraction(index.priceForm);
  if (fraction !== undefined) throw new Error(`price form holds ${fraction}; write amounts as decimal strings`);
  return index;
}

/** Why a file may not have this name in a bid, or undefined: names must mean the same on every machine and stay in their folder. */
export function nameFault(name: string): string | undefined {
  if (name === INDEX_NAME) return 'taken by the index';
  if (!name.isWellFormed() || utf8(name).length > 1024) return 'not well formed or over 1024 bytes';
  if (/[\p{Cc}\\:*?"<>|]/u.test(name)) return 'holds a character that file systems refuse';
  if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) return 'not a plain relative path';
  return undefined;
}

/** What two names share that some file system takes for one. */
const foldName = (name: string): string => name.normalize('NFC').toLowerCase();

/** The names of a content so far: none twice, and none that would have to be a file and a folder at once. */
export class NameBook {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();

  /** Enters a name; answers why it cannot stand beside the others, or undefined. */
  add(name: string): string | undefined {
    const folded = foldName(name);
    if (this.files.has(folded)) return 'twice';
    if (this.folders.has(folded)) return 'file and folder';
    this.files.add(folded);
    for (let at = folded.indexOf('/'); at >= 0; at = folded.indexOf('/', at + 1)) {
      const folder = folded.slice(0, at);
      if (this.files.has(folder)) return 'file and folder';
      this.folders.add(folder);
    }
    return undefined;
  }
}

/** Length of the padded content: headers, files, index, two zero blocks, rounded up. Hashes do not change it. */
export function contentLength(files: readonly SealedFile[], priceForm: Readonly<Record<string, unknown>>): number {
  const blank = toHex(new Uint8Array(32));
  const index = writeIndex({ files: files.map((file) => indexed(file, blank)), priceForm, drawNonce: blank });
  const entries = [...files.map(({ name, length }) => entryLength(name, length)), entryLength(INDEX_NAME, index.length)];
  return padmeLength(entries.reduce((sum, length) => sum + length, 2 * BLOCK));
}

export const indexed = ({ name, role, length }: SealedFile, fileHash: string): IndexedFile => ({
  name,
  role,
  length: String(length),
  hash: fileHash,
});

const entryLength = (name: string, size: number): number => tarHeader(name, size).length + size + tarPadding(size);

/** A number that is no exact integer, anywhere in a JSON value. */
function findFraction(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values(value)
    .map(findFraction)
    .find((found) => found !== undefined);
}
