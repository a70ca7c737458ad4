import { manifestHash, parseManifest, readKbid, type ByteSource, type KbidParts, type Manifest } from '@kaibiao/crypto';
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
