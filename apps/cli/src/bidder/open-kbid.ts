import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import {
  fromHex,
  manifestHash,
  parseManifest,
  readKbid,
  readKeep,
  type ContentIndex,
  type IndexedFile,
  type KbidSegment,
  type Keep,
  type KeepOpener,
} from '@kaibiao/crypto';
import { nodeBackend, youngGarbage } from '@kaibiao/crypto/node';
import { openSegment, type ContentSink } from '@kaibiao/crypto/unseal';
import { Refusal } from '../refusal';
import { fileSource } from './file-bytes';
import type { OnProgress } from './progress';
import { keepPath } from './seal-folder';

export interface OpenInput {
  kbid: string;
  /** Path of the .kbkeep; the one beside the .kbid when left out. */
  keep?: string;
  opener: KeepOpener;
  /** A folder that does not exist yet, for the files; nothing is written without. */
  extractTo?: string;
  onProgress?: OnProgress;
}

export interface OpenedKbid {
  lotCode: string;
  submissionId: string;
  version: number;
  manifestHash: string;
  priceForm: Readonly<Record<string, unknown>>;
  files: readonly IndexedFile[];
  extractedTo: string | null;
}

/** Opens the bidder's own .kbid with its .kbkeep, every check included. Files appear in the folder only when all of them are sound. */
export async function openKbid({ kbid, keep: keepFile = keepPath(kbid), opener, extractTo, onProgress }: OpenInput): Promise<OpenedKbid> {
  const keep = await readKeepFile(keepFile, opener);
  const source = await fileSource(kbid);
  try {
    const { manifest: bytes, segments } = await readKbid(source);
    const manifest = parseManifest(bytes);
    if (keep.manifestHash !== manifestHash(bytes)) throw new Refusal(`${keepFile} belongs to another bid or version than ${kbid}.`);
    const open = async ({ name, payload: { open: bytesOf, length } }: KbidSegment, sink: ContentSink) => {
      const kept = keep.segments.find((one) => one.name === name);
      if (!kept) throw new Refusal(`${keepFile} has no key for this bid.`);
      const payload = counted(bytesOf(), length, onProgress);
      const keys = { bidderKey: fromHex(kept.bidderKey), gate: fromHex(kept.gate) };
      const place = (file: string) => (segments.length === 1 ? file : inEnvelope(name, file));
      const placed: ContentSink = { ...sink, file: (file, size) => sink.file(place(file), size) };
      const { priceForm, files } = await openSegment(nodeBackend, { manifest, segment: name, ...keys, payload }, placed);
      return { priceForm, files: files.map((file) => ({ ...file, name: place(file.name) })) };
    };
    const work = async (sink: ContentSink) => {
      const opened: Pick<ContentIndex, 'priceForm' | 'files'>[] = [];
      for (const segment of segments) opened.push(await open(segment, sink));
      return { priceForm: opened.at(-1)!.priceForm, files: opened.flatMap(({ files: inside }) => inside) };
    };
    const { priceForm, files } = extractTo === undefined ? await work(LISTING) : await extract(extractTo, work);
    const { lotCode, submissionId, version } = manifest;
    return {
      lotCode,
      submissionId,
      version,
      manifestHash: keep.manifestHash,
      priceForm,
      files,
      extractedTo: extractTo ?? null,
    };
  } finally {
    await source.close();
  }
}

/** A file of one of several envelopes lies in the folder of its envelope, where most were when they were sealed. */
const inEnvelope = (segment: string, name: string): string => (name.startsWith(`${segment}/`) ? name : `${segment}/${name}`);

const LISTING: ContentSink = { file: () => undefined, bytes: () => undefined };

async function readKeepFile(path: string, opener: KeepOpener): Promise<Keep> {
  if (!existsSync(path)) throw new Refusal(`${path} is missing: without the .kbkeep nobody opens this bid before the custodians do.`);
  return readKeep(await readFile(path), opener);
}

/** Writes into a folder of another name, which gets its own only at the end. */
async function extract<T>(folder: string, work: (sink: ContentSink) => Promise<T>): Promise<T> {
  if (existsSync(folder)) throw new Refusal(`${folder} exists already: give a folder that does not.`);
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  let file: FileHandle | null = null;
  const sink: ContentSink = {
    async file(name) {
      await file?.close();
      file = null;
      const path = join(draft, name);
      if (!path.startsWith(draft + sep))
        throw new Refusal(`The bid holds a file with the name ${name}, which would lie outside the folder.`);
      // A name may be longer than this machine's file system allows.
      file = await mkdir(dirname(path), { recursive: true })
        .then(() => open(path, 'wx', 0o600))
        .catch((error: NodeJS.ErrnoException) => {
          throw new Refusal(`${name} cannot be written to ${folder}: ${error.code ?? error.message}.`);
        });
    },
    bytes: (chunk) => file!.writeFile(chunk),
  };
  try {
    const result = await work(sink);
    await (file as FileHandle | null)?.close();
    await rename(draft, folder);
    return result;
  } catch (error) {
    await (file as FileHandle | null)?.close().catch(() => undefined);
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, total: number, onProgress?: OnProgress): AsyncIterable<Uint8Array> {
  const passed = youngGarbage();
  let done = 0;
  for await (const chunk of chunks) {
    yield chunk;
    passed(chunk.length);
    done += chunk.length;
    onProgress?.('opening', done, total);
  }
}
