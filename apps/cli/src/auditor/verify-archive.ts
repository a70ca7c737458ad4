import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ArchiveFault,
  readTrust,
  verifyLotArchive,
  verifyReceiptFile,
  type Trust,
  type TrustFile,
  type Verification,
} from '@kaibiao/archive/verify';
import { nodeBackend } from '@kaibiao/crypto/node';
import { fileSource } from '../bidder/file-bytes';
import { Refusal } from '../refusal';

export interface VerifyArchiveInput {
  /** The archive of a lot (.zip), or a single receipt (.json). */
  archive: string;
  /** Files, or folders of files: see `readTrust`. */
  trust: string | readonly string[];
  /** Files that custodians handed out, of what they would not do. */
  refusals?: readonly string[];
}

const LARGEST_RECEIPT = 1_048_576;
const LARGEST_TRUST = 4 * 1_048_576;

/** Checks an archive or a receipt, offline. Throws Refusal when the file or the trust cannot be read; everything else is a failed check. */
export async function verifyArchive({ archive, trust, refusals = [] }: VerifyArchiveInput): Promise<Verification> {
  const trusted = await trustOf(typeof trust === 'string' ? [trust] : trust);
  const source = await fileSource(archive);
  try {
    const told = (await Promise.all(refusals.map(filesOf))).flat().map(({ bytes }) => bytes);
    const more = told.length > 0 ? { refusals: told } : {};
    if (!/\.json$/i.test(archive)) return await verifyLotArchive(source, trusted, { backend: nodeBackend, ...more });
    if (source.size > LARGEST_RECEIPT) throw new Refusal(`${archive} is too large for a receipt.`);
    return await verifyReceiptFile(await source.slice(0, source.size), trusted);
  } finally {
    await source.close();
  }
}

/** Throws Refusal when one of the files cannot be read. */
export async function trustOf(paths: readonly string[]): Promise<Trust> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  try {
    return readTrust(files);
  } catch (error) {
    if (error instanceof ArchiveFault) throw new Refusal(`${paths.join(', ')}: ${error.message}.`);
    throw error;
  }
}

async function filesOf(path: string): Promise<TrustFile[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path} cannot be read: ${error.code ?? error.message}.`);
  });
  if (!found.isDirectory()) return found.size > LARGEST_TRUST ? [] : [{ name: path, bytes: new Uint8Array(await readFile(path)) }];
  const entries = await readdir(path, { withFileTypes: true });
  return (await Promise.all(entries.filter((entry) => entry.isFile()).map(({ name }) => filesOf(join(path, name))))).flat();
}
