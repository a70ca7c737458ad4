import { manifestHash, parseManifest, readKbid, toHex, type ByteSource, type KbidParts, type Manifest } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import { blobSource } from '../sealing/bid-files';

/** A `*.kbid` as it lies on this computer. */
export interface BidCopy {
  readonly kbid: Blob;
  readonly parts: KbidParts;
  readonly manifest: Manifest;
  readonly hash: string;
}

/** Throws a DomainError when it is no sealed bid (CONTAINER_INVALID, MANIFEST_INVALID). */
export async function readBid(kbid: Blob): Promise<BidCopy> {
  const parts = await readKbid(blobSource(kbid, 'kbid'));
  return { kbid, parts, manifest: parseManifest(parts.manifest), hash: manifestHash(parts.manifest) };
}

/**
 * Reads a file that was sealed before once more: its payloads must be the bytes that its signed manifest names (KBID_DAMAGED). Changed
 * content is never sealed again under the same keys, and the platform would refuse it at the end of the upload.
 */
export async function checkPayloads({ parts, manifest }: BidCopy, onProgress: (done: number, total: number) => void): Promise<void> {
  const total = manifest.segments.reduce((sum, { ciphertext }) => sum + Number(ciphertext.length), 0);
  let done = 0;
  for (const [at, { payload }] of parts.segments.entries()) {
    const hasher = await webBackend.hasher();
    for await (const chunk of payload.open()) {
      hasher.update(chunk);
      onProgress((done += chunk.length), total);
    }
    if (toHex(hasher.digest()) !== manifest.segments[at]!.ciphertext.hash) throw Object.assign(new Error(), { code: 'KBID_DAMAGED' });
  }
}

/**
 * The payload of a segment as a part of the file, so that the browser sends it from disk. A .kbid stores its entries uncompressed: where
 * the first byte is read from is where the payload begins.
 */
export async function payloadBlob({ kbid }: Pick<BidCopy, 'kbid'>, segment: string): Promise<Blob> {
  const source = blobSource(kbid, 'kbid');
  let begins: number | null = null;
  let watching = false;
  const watched: ByteSource = {
    size: source.size,
    slice(start, end) {
      if (watching) begins ??= start;
      return source.slice(start, end);
    },
  };
  const { payload } = (await readKbid(watched)).segments.find(({ name }) => name === segment)!;
  watching = true;
  await payload.open()[Symbol.asyncIterator]().next();
  return kbid.slice(begins ?? 0, (begins ?? 0) + payload.length);
}
