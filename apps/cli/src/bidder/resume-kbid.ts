import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64, manifestHash, parseManifest, readKeep, repeatPayload, manifestContext, type KeepOpener } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { ApiClient } from '../client';
import { Refusal } from '../refusal';
import { folderFiles, PRICE_FORM_FILE } from './folder-files';
import { KbidDraft, type Frame } from './kbid-draft';
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
  const [kept] = segments;
  const shown = await client.get<OwnVersion>(`submissions/${submissionId}/versions/${version}`);
  const bytes = fromBase64(shown.manifest);
  if (!kept || segments.length > 1 || manifestHash(bytes) !== keep.manifestHash)
    throw new Refusal(`The platform has another sealed bid under this number than ${keepFile} has keys for: seal again.`);
  const manifest = parseManifest(bytes);
  const files = await folderFiles(folder);
  const priceForm = await readJsonFile(join(folder, PRICE_FORM_FILE));
  const frame = frameOf(shown, kept.name);
  const { hash, length } = manifest.segments[0]!.ciphertext;
  const draft = await KbidDraft.create(out);
  try {
    await draft.place(frame, Number(length));
    const context = manifestContext(manifest, kept.name);
    const told = (done: number, total: number) => onProgress?.('sealing', done, total);
    const made = await repeatPayload(nodeBackend, { ...draft.payload, context, keep: kept, files, priceForm, onProgress: told });
    if (made.hash !== hash)
      throw new Refusal('The same files gave another sealed bid: was this version made by another program? Seal again.');
    await draft.complete(frame);
    await draft.publish(out);
  } catch (error) {
    await draft.discard();
    throw error;
  }
  return { kbid: out, lotCode, submissionId, version, manifestHash: keep.manifestHash };
}

function frameOf({ manifest, signature, envelopes }: OwnVersion, segment: string): Frame {
  const { bidder, custodians } = envelopes[segment]!;
  return {
    manifest: fromBase64(manifest),
    signature: fromBase64(signature),
    envelopes: { bidder: bidder === null ? null : fromBase64(bidder), custodians: custodians.map(fromBase64) },
  };
}
