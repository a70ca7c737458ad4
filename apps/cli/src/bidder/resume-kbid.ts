import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  filesOfSegment,
  formOfSegment,
  fromBase64,
  manifestContext,
  manifestHash,
  manifestSegment,
  parseManifest,
  readKeep,
  repeatPayload,
  type KeepOpener,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { ApiClient } from '../client';
import { Refusal } from '../refusal';
import { folderFiles, PRICE_FORM_FILE } from './folder-files';
import { EnvelopeDrafts, type Outline } from './envelope-drafts';
import { readJsonFile } from './lot-file';
import type { OnProgress } from './progress';

export interface ResumeInput {
  /** The files that were sealed, and beside them price.json. */
  folder: string;
  /** Path of the .kbkeep. */
  keep: string;
  opener: KeepOpener;
  /** Signed in as the bidder. */
  client: ApiClient;
  /** Path of the .kbid to write. */
  out: string;
  onProgress?: OnProgress;
}

export interface ResumedKbid {
  kbid: string;
  lotCode: string;
  submissionId: string;
  version: number;
  manifestHash: string;
}

/** A version as the platform shows it to its own bidder. */
interface OwnVersion {
  manifest: string;
  signature: string;
  envelopes: Record<string, { bidder: string | null; custodians: string[] }>;
}

/**
 * Makes a .kbid that is lost once more, byte for byte: its keys come from the .kbkeep, what was signed from the platform, which has it
 * since the upload began. Other content than was sealed is refused before a byte is written (KEEP_CONTENT_CHANGED): sealed again under
 * the same keys it would tell about both.
 */
export async function resumeKbid({ folder, keep: keepFile, opener, client, out, onProgress }: ResumeInput): Promise<ResumedKbid> {
  const keep = await readKeep(await readFile(keepFile), opener);
  const { lotCode, submissionId, version, segments } = keep;
  const shown = await client.get<OwnVersion>(`submissions/${submissionId}/versions/${version}`);
  const outline = outlineOf(shown);
  if (manifestHash(outline.manifestBytes) !== keep.manifestHash)
    throw new Refusal(`The platform has another sealed bid under this number than ${keepFile} has keys for: seal again.`);
  const manifest = parseManifest(outline.manifestBytes);
  const names = segments.map(({ name }) => name);
  const files = await folderFiles(folder);
  const form = await readJsonFile(join(folder, PRICE_FORM_FILE));
  const total = manifest.segments.reduce((sum, { ciphertext }) => sum + Number(ciphertext.length), 0);
  const draft = await EnvelopeDrafts.create(out, names);
  let before = 0;
  try {
    for (const kept of segments) {
      const { name } = kept;
      const own = { files: filesOfSegment(names, name, files), priceForm: formOfSegment(names, name, form) };
      const told = (done: number) => onProgress?.('sealing', before + done, total);
      const context = manifestContext(manifest, name);
      const made = await repeatPayload(nodeBackend, { ...draft.sinkOf(name), ...own, context, keep: kept, onProgress: told });
      const { hash, length } = manifestSegment(manifest, name).ciphertext;
      if (made.hash !== hash)
        throw new Refusal('The same files gave another sealed bid: was this version made by another program? Seal again.');
      before += Number(length);
    }
    await draft.complete(outline);
    await draft.publish(out);
  } catch (error) {
    await draft.discard();
    throw error;
  }
  return { kbid: out, lotCode, submissionId, version, manifestHash: keep.manifestHash };
}

function outlineOf({ manifest, signature, envelopes }: OwnVersion): Outline {
  const manifestBytes = fromBase64(manifest);
  const segments = parseManifest(manifestBytes).segments.map((segment) => {
    const { bidder, custodians } = envelopes[segment.name]!;
    return {
      manifest: segment,
      envelopes: { bidder: bidder === null ? null : fromBase64(bidder), custodians: custodians.map(fromBase64) },
    };
  });
  return { manifestBytes, signature: fromBase64(signature), segments };
}
