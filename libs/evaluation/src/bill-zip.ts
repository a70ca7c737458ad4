import { fromBuffer, type ZipFile } from 'yauzl';
import { billRefused } from './evaluation.errors';

/** What the parts of a workbook may come to when they are unpacked. Real bills of 20 000 lines stay below 30 MB. */
const MOST_UNPACKED = 96 * 1024 * 1024;
const MOST_PARTS = 1_000;
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;

/**
 * Refuses a packed workbook that would not stay small (zip bombs): too many or too large parts, sizes that are not said, and every form of the
 * format in which two programs may read two different lists of parts. The reader itself inflates no part beyond the size that is said here.
 */
export async function requireSmallZip(bytes: Buffer): Promise<void> {
  const end = bytes.length - END_BYTES;
  const plain = end >= 0 && bytes.lastIndexOf(END_OF_ZIP) === end && bytes.readUInt32LE(end + 16) < 0xffffffff;
  if (!plain) throw billRefused('BILL_ZIP_UNUSUAL');
  const zip = await open(bytes);
  let [parts, unpacked] = [0, 0];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', ({ uncompressedSize, compressedSize }) => {
      unpacked += uncompressedSize;
      if (++parts > MOST_PARTS || unpacked > MOST_UNPACKED) reject(billRefused('BILL_ZIP_BOMB', { parts, unpacked }));
      else if (uncompressedSize === 0 && compressedSize > 2) reject(billRefused('BILL_ZIP_UNUSUAL'));
      else zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', () => reject(billRefused('BILL_ZIP_UNUSUAL')));
    zip.readEntry();
  });
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, zip) =>
      zip ? resolve(zip) : reject(billRefused('BILL_ZIP_UNUSUAL', { why: error?.message })),
    ),
  );
}
