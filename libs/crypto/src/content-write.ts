import type { CryptoBackend } from './backend';
import { toHex } from './bytes';
import {
  contentLength,
  INDEX_NAME,
  indexed,
  MOST_FILES,
  NameBook,
  nameFault,
  writeIndex,
  type IndexedFile,
  type SealedFile,
} from './content';
import { inputInvalid } from './crypto.errors';
import { sha256 } from './sha256';
import { tarHeader, tarPadding } from './tar';

export interface ContentInput {
  readonly files: readonly SealedFile[];
  readonly priceForm: Readonly<Record<string, unknown>>;
  /** 32 bytes, hex. */
  readonly drawNonce: string;
}

/** What is known when a content has been written; hashes in hex. */
export interface WrittenContent {
  readonly files: readonly IndexedFile[];
  readonly indexHash: string;
}

const ZEROS = new Uint8Array(65_536);

/**
 * The content of a segment, in one pass: a tar in the format's profile, `index.json` last, zero blocks up to the padded length. Returns
 * its files with their hashes and the hash (hex) of the index, which fixes every byte of the content. Refuses names and forms that
 * break the format, and a file that changed its length on the way (INPUT_INVALID).
 */
export async function* writeContent(backend: CryptoBackend, input: ContentInput): AsyncGenerator<Uint8Array, WrittenContent> {
  const total = checkedLength(input);
  let written = 0;
  const count = (chunk: Uint8Array): Uint8Array => ((written += chunk.length), chunk);
  const files: IndexedFile[] = [];
  for (const file of input.files) {
    yield count(tarHeader(file.name, file.length));
    const hasher = await backend.hasher();
    for await (const chunk of measured(file)) {
      hasher.update(chunk);
      yield count(chunk);
    }
    yield count(ZEROS.subarray(0, tarPadding(file.length)));
    files.push(indexed(file, toHex(hasher.digest())));
  }
  const index = writeIndex({ ...input, files });
  yield count(tarHeader(INDEX_NAME, index.length));
  yield count(index);
  while (written < total) yield count(ZEROS.subarray(0, Math.min(ZEROS.length, total - written)));
  return { files, indexHash: toHex(sha256(index)) };
}

/** The hash of the index that `writeContent` will return: reads every file, writes nothing. */
export async function contentHash(backend: CryptoBackend, input: ContentInput): Promise<string> {
  checkedLength(input);
  const files: IndexedFile[] = [];
  for (const file of input.files) {
    const hasher = await backend.hasher();
    for await (const chunk of measured(file)) hasher.update(chunk);
    files.push(indexed(file, toHex(hasher.digest())));
  }
  return toHex(sha256(writeIndex({ ...input, files })));
}

/** Length of the content after every check that needs no reading (INPUT_INVALID). */
export function checkedLength({ files, priceForm }: Pick<ContentInput, 'files' | 'priceForm'>): number {
  if (files.length > MOST_FILES) throw inputInvalid('files', `more than ${MOST_FILES}`);
  const names = new NameBook();
  for (const { name, length } of files) {
    const fault = nameFault(name) ?? names.add(name);
    if (fault) throw inputInvalid(name, fault);
    if (!Number.isSafeInteger(length) || length < 0) throw inputInvalid(name, 'no length');
  }
  try {
    return contentLength(files, priceForm);
  } catch (error) {
    throw inputInvalid('content', error instanceof Error ? error.message : String(error));
  }
}

async function* measured(file: SealedFile): AsyncGenerator<Uint8Array> {
  let left = file.length;
  for await (const chunk of file.open()) {
    left -= chunk.length;
    if (left < 0) break;
    yield chunk;
  }
  if (left !== 0) throw inputInvalid(file.name, 'changed its length while it was read');
}
