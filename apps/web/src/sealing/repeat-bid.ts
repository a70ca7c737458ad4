import {
  filesOfSegment,
  formOfSegment,
  manifestContext,
  manifestHash,
  parseManifest,
  repeatPayload,
  type KeepSegment,
  type Manifest,
  type ManifestSegment,
  type SealedFile,
  type SealedSegment,
} from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import { sealedFile } from './bid-files';
import type { PayloadWriter } from './payload-writer';
import { container, sinkOf } from './seal-bid';
import type { OnSealProgress, RepeatInput, SealedFiles } from './seal-protocol';
import { repeatDiffers } from './sealing.errors';

/**
 * Makes a sealed bid once more, byte for byte: its keys come from the keep, what was signed from the platform. Every segment's files are
 * read and compared with the keep before one byte of it is encrypted (KEEP_CONTENT_CHANGED): changed content under the same keys would
 * tell about both. What comes out is compared with the signed manifest (REPEAT_DIFFERS).
 */
export async function repeatForLot(input: RepeatInput, payload: PayloadWriter, onProgress: OnSealProgress): Promise<SealedFiles> {
  const { keep, kbkeep, manifest: manifestBytes, signature } = input;
  const manifest = parseManifest(manifestBytes);
  const hash = manifestHash(manifestBytes);
  if (hash !== keep.manifestHash) throw repeatDiffers('manifest');
  const files = counted(input.files.map(sealedFile), onProgress);
  const segments: SealedSegment[] = [];
  for (const signed of manifest.segments) {
    const kept = keep.segments.find(({ name }) => name === signed.name);
    segments.push(await repeatSegment({ ...input, manifest, signed, kept, files }, payload));
  }
  onProgress('checking', 0, 1);
  const kbid = await container({ manifest, manifestBytes, signature, segments }, payload);
  onProgress('checking', 1, 1);
  const { lotCode, submissionId, version } = manifest;
  return {
    ...{ lotCode, submissionId, version, manifestHash: hash, kbid, kbkeep },
    payloadLength: manifest.segments.reduce((sum, { ciphertext }) => sum + Number(ciphertext.length), 0),
    files: segments.flatMap((segment) => segment.files),
    warnings: [],
  };
}

interface SegmentToRepeat extends Pick<RepeatInput, 'envelopes' | 'priceForm'> {
  readonly manifest: Manifest;
  readonly signed: ManifestSegment;
  readonly kept: KeepSegment | undefined;
  readonly files: readonly SealedFile[];
}

async function repeatSegment(
  { manifest, signed, envelopes, kept, files, priceForm }: SegmentToRepeat,
  payload: PayloadWriter,
): Promise<SealedSegment> {
  const { name } = signed;
  if (!kept) throw repeatDiffers(name);
  const names = manifest.segments.map((segment) => segment.name);
  payload.begin();
  const made = await repeatPayload(webBackend, {
    context: manifestContext(manifest, name),
    keep: kept,
    files: filesOfSegment(names, name, files),
    priceForm: formOfSegment(names, name, priceForm),
    ...sinkOf(payload),
  });
  if (made.hash !== signed.ciphertext.hash) throw repeatDiffers(name);
  return { manifest: signed, envelopes: envelopes[name]!, keep: kept, files: made.files };
}

/** The files, telling how much of them has been read; each is read twice, to be compared and to be sealed. */
function counted(files: readonly SealedFile[], onProgress: OnSealProgress): SealedFile[] {
  const total = 2 * files.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  return files.map((file) => ({
    ...file,
    async *open() {
      for await (const chunk of file.open()) {
        yield chunk;
        onProgress('sealing', (done += chunk.length), total);
      }
    },
  }));
}
