import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { Facts } from '@kaibiao/kernel';

/** What the parts of an office document may come to when they are unpacked. Real bills of 20 000 lines stay below 30 MB. */
const MOST_UNPACKED = 96 * 1024 * 1024;
const MOST_PARTS = 1_000;
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;

export type ZipRefusal = 'ZIP_BOMB' | 'ZIP_UNUSUAL';

/** The content of a part; null where there is none of that name. */
export type ZipReader = (name: string) => Promise<Buffer | null>;

/**
 * Refuses a packed document that would not stay small (zip bombs): too many or too large parts, sizes that are not said, and every form of the
 * format in which two programs may read two different lists of parts. No part is inflated beyond the size that is said here.
 */
export async function requireSmallZip(bytes: Buffer, refuse: (code: ZipRefusal, facts?: Facts) => Error): Promise<ZipReader> {
  const end = bytes.length - END_BYTES;
  const plain = end >= 0 && bytes.lastIndexOf(END_OF_ZIP) === end && bytes.readUInt32LE(end + 16) < 0xffffffff;
  if (!plain) throw refuse('ZIP_UNUSUAL');
  const zip = await open(bytes, refuse);
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      const { fileName, uncompressedSize, compressedSize } = entry;
      unpacked += uncompressedSize;
      const unsaid = uncompressedSize === 0 && compressedSize > 2;
      if (entries.size === MOST_PARTS || unpacked > MOST_UNPACKED) reject(refuse('ZIP_BOMB', { parts: entries.size + 1, unpacked }));
      else if (unsaid || entries.has(fileName)) reject(refuse('ZIP_UNUSUAL'));
      else zip.readEntry();
      entries.set(fileName, entry);
    });
    zip.on('end', resolve);
    zip.on('error', () => reject(refuse('ZIP_UNUSUAL')));
    zip.readEntry();
  });
  return async (name) => {
    const entry = entries.get(name);
    return entry ? inflated(zip, entry, refuse) : null;
  };
}

function open(bytes: Buffer, refuse: (code: ZipRefusal, facts?: Facts) => Error): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, zip) =>
      zip ? resolve(zip) : reject(refuse('ZIP_UNUSUAL', { why: error?.message })),
    ),
  );
}

async function inflated(zip: ZipFile, entry: Entry, refuse: (code: ZipRefusal) => Error): Promise<Buffer> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
    );
    return await buffer(stream);
  } catch {
    throw refuse('ZIP_UNUSUAL');
  }
}
