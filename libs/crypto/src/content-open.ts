import type { CryptoBackend, MaybePromise } from './backend';
import { ByteReader } from './byte-reader';
import { concat, equalBytes, toHex } from './bytes';
import { INDEX_NAME, LARGEST_INDEX, MOST_FILES, NameBook, nameFault, parseIndex, type ContentIndex, type IndexedFile } from './content';
import { contentInvalid } from './crypto.errors';
import { padmeLength } from './padme';
import { BLOCK, readPax, readTarHeader, tarHeader, tarPadding } from './tar';

/** Where the files of a content go: `file` is called before the bytes of each. Roles and hashes are known only at the end, from the index. */
export interface ContentSink {
  file(name: string, length: number): MaybePromise<void>;
  /** The chunk is the sink's until this is done. */
  bytes(chunk: Uint8Array): MaybePromise<void>;
  /** SHA-256 (hex) of the file whose last byte has come, from a sink that takes it anyway; spares taking it here. */
  sha256?(): MaybePromise<string>;
}

type FoundFile = Omit<IndexedFile, 'role'>;

const LARGEST_PAX = 4096;

/**
 * Splits a content into its files while it streams, in constant memory. The tar must be, byte for byte, what the format's profile
 * writes; the index must name exactly the files found. What the sink got is sound only when this returns (CONTENT_INVALID).
 */
export async function openContent(backend: CryptoBackend, content: AsyncIterable<Uint8Array>, sink: ContentSink): Promise<ContentIndex> {
  const reader = new ByteReader(content);
  try {
    return await openEntries(backend, reader, sink);
  } finally {
    await reader.end();
  }
}

async function openEntries(backend: CryptoBackend, reader: ByteReader, sink: ContentSink): Promise<ContentIndex> {
  const found: FoundFile[] = [];
  const names = new NameBook();
  for (;;) {
    const { name, size } = await readEntry(reader);
    if (name === INDEX_NAME) return readIndex(reader, size, found);
    const fault = found.length >= MOST_FILES ? 'too many files' : (nameFault(name) ?? names.add(name));
    if (fault) throw contentInvalid(`${name}: ${fault}`);
    found.push({ name, length: String(size), hash: await readFile(backend, reader, sink, name, size) });
  }
}

async function readEntry(reader: ByteReader): Promise<{ name: string; size: number }> {
  let raw = await take(reader, BLOCK);
  let header = readTarHeader(raw);
  let pax: ReturnType<typeof readPax>;
  if (header?.type === 'pax' && header.size <= LARGEST_PAX) {
    const records = await take(reader, header.size + tarPadding(header.size));
    pax = readPax(records.subarray(0, header.size));
    const next = await take(reader, BLOCK);
    header = pax && readTarHeader(next);
    raw = concat(raw, records, next);
  }
  if (header?.type !== 'file') throw contentInvalid('not a header of the profile');
  const entry = { name: pax?.path ?? header.name, size: pax?.size ?? header.size };
  if (!equalBytes(raw, tarHeader(entry.name, entry.size))) throw contentInvalid(`${entry.name}: header is not in the profile`);
  return entry;
}

async function readFile(backend: CryptoBackend, reader: ByteReader, sink: ContentSink, name: string, size: number): Promise<string> {
  await sink.file(name, size);
  const hasher = sink.sha256 ? null : await backend.hasher();
  for (let left = size; left > 0;) {
    const piece = await reader.some(left);
    if (!piece) throw contentInvalid('ends within a file');
    hasher?.update(piece);
    await sink.bytes(piece);
    left -= piece.length;
  }
  const hash = hasher ? toHex(hasher.digest()) : await sink.sha256!();
  if (!isZero(await take(reader, tarPadding(size)))) throw contentInvalid('padding is not zero');
  return hash;
}

async function readIndex(reader: ByteReader, size: number, found: readonly FoundFile[]): Promise<ContentIndex> {
  if (size > LARGEST_INDEX) throw contentInvalid('index too long');
  const bytes = await take(reader, size);
  const index = (() => {
    try {
      return parseIndex(bytes);
    } catch (error) {
      throw contentInvalid(error instanceof Error ? error.message : String(error));
    }
  })();
  const total = padmeLength(reader.position + tarPadding(size) + 2 * BLOCK);
  for (let piece = await reader.some(65_536); piece; piece = await reader.some(65_536))
    if (reader.position > total || !isZero(piece)) throw contentInvalid('something follows the index');
  if (reader.position !== total) throw contentInvalid('not padded to its length');
  const same = (file: IndexedFile, other: FoundFile | undefined): boolean =>
    file.name === other?.name && file.length === other.length && file.hash === other.hash;
  if (index.files.length !== found.length || !index.files.every((file, at) => same(file, found[at])))
    throw contentInvalid('the index does not name the files that are there');
  return index;
}

async function take(reader: ByteReader, length: number): Promise<Uint8Array> {
  const bytes = await reader.exactly(length);
  if (!bytes) throw contentInvalid('ends too early');
  return bytes;
}

/** A loop, not `every`: a tenth of a content is padding. */
function isZero(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== 0) return false;
  return true;
}
