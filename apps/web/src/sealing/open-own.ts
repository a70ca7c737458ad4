import {
  fromHex,
  manifestHash,
  parseManifest,
  readKbid,
  type ContentIndex,
  type IndexedFile,
  type KbidSegment,
  type Keep,
  type Manifest,
} from '@kaibiao/crypto';
import { openSegment } from '@kaibiao/crypto/unseal';
import { webBackend } from '@kaibiao/crypto/web';
import { blobSource } from './bid-files';
import type { OnOpenProgress, OpenedBid, OpenedFile, OpenInput } from './open-protocol';
import type { PayloadFile } from './payload-file';
import { keepOtherBid } from './sealing.errors';

interface SegmentToOpen {
  readonly manifest: Manifest;
  readonly segment: KbidSegment;
  readonly keep: Keep;
  readonly payload: AsyncIterable<Uint8Array>;
}

/**
 * Opens the bidder's own bid with its keep, every check included (KEEP_OTHER_BID, PAYLOAD_…, CONTENT_INVALID). `out` takes the files, one after the
 * other; they are told of only when the last byte of the bid has been checked.
 */
export async function openOwn({ kbid, keep }: OpenInput, out: PayloadFile, onProgress: OnOpenProgress): Promise<OpenedBid> {
  const { manifest: bytes, segments } = await readKbid(blobSource(kbid, kbid.name));
  const manifest = parseManifest(bytes);
  const hash = manifestHash(bytes);
  if (hash !== keep.manifestHash) throw keepOtherBid();
  const count = counter(segments, onProgress);
  const opened: Pick<ContentIndex, 'priceForm' | 'files'>[] = [];
  await out.begin();
  for (const segment of segments) opened.push(await openOne({ manifest, segment, keep, payload: count(segment) }, out));
  const several = segments.length > 1;
  const files = opened.flatMap((one, at) => one.files.map((file) => (several ? inEnvelope(segments[at]!.name, file) : file)));
  const { lotCode, submissionId, version } = manifest;
  const facts = { lotCode, submissionId, version, manifestHash: hash, priceForm: opened.at(-1)!.priceForm };
  return { ...facts, files: await withContent(files, out) };
}

async function openOne({ manifest, segment: { name }, keep, payload }: SegmentToOpen, out: PayloadFile): Promise<ContentIndex> {
  const kept = keep.segments.find((one) => one.name === name);
  if (!kept) throw keepOtherBid();
  const keys = { bidderKey: fromHex(kept.bidderKey, 32), gate: fromHex(kept.gate, 32) };
  return openSegment(
    webBackend,
    { manifest, segment: name, ...keys, payload },
    { file: () => undefined, bytes: (chunk) => out.write(chunk) },
  );
}

/** A file of one of several envelopes lies in the folder of its envelope, where most were when they were sealed. */
const inEnvelope = (segment: string, file: IndexedFile): IndexedFile =>
  file.name.startsWith(`${segment}/`) ? file : { ...file, name: `${segment}/${file.name}` };

async function withContent(files: readonly IndexedFile[], out: PayloadFile): Promise<OpenedFile[]> {
  const { blob } = await out.finish();
  let end = 0;
  return files.map((file) => ({ ...file, content: blob.slice(end, (end += Number(file.length))) }));
}

/** Reads the payloads, telling how much of all of them has been read. */
function counter(segments: readonly KbidSegment[], onProgress: OnOpenProgress): (segment: KbidSegment) => AsyncGenerator<Uint8Array> {
  const total = segments.reduce((sum, { payload }) => sum + payload.length, 0);
  let done = 0;
  return async function* ({ payload }) {
    for await (const piece of payload.open()) {
      onProgress((done += piece.length), total);
      yield piece;
    }
  };
}
