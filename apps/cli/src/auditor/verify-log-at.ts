import { readFile } from 'node:fs/promises';
import { ArchiveFault, archivedDisclosure, verifyLog, type LogSource, type Verification } from '@kaibiao/archive/verify';
import { nodeBackend } from '@kaibiao/crypto/node';
import { fileSource } from '../bidder/file-bytes';
import { below, fetchFile } from '../client';
import { Refusal } from '../refusal';
import { trustOf } from './verify-archive';

export interface VerifyLogInput {
  /** Where the log is served, for example https://bid.example.cn/log. */
  prefix: string;
  trust: readonly string[];
  /** Archives of lots. */
  archives: readonly string[];
  /** A file with a checkpoint of the log that was kept. */
  since?: string;
}

/** Checks a whole log over the network. Throws Refusal when the trust, an archive or the kept checkpoint cannot be read; everything else is a failed check. */
export async function verifyLogAt({ prefix, trust, archives, since }: VerifyLogInput): Promise<Verification> {
  const trusted = await trustOf(trust);
  const told = new Map<string, Uint8Array>();
  for (const path of archives) {
    const archived = await disclosureIn(path);
    told.set(archived.lotCode, archived.bytes);
  }
  return verifyLog(served(prefix), trusted, { archives: told, ...(since === undefined ? {} : { since: await noteIn(since) }) });
}

async function noteIn(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

async function disclosureIn(path: string): Promise<{ lotCode: string; bytes: Uint8Array }> {
  const source = await fileSource(path);
  try {
    return await archivedDisclosure(source, nodeBackend);
  } catch (error) {
    throw new Refusal(`${path} does not say what the log told of its lot: ${(error as Error).message}.`);
  } finally {
    await source.close();
  }
}

/** `mostBytes`: what a lot of many thousand bids has. */
const LIMITS = { patienceMs: 30_000, mostBytes: 64 * 2 ** 20 };

function served(prefix: string): LogSource {
  return (path) =>
    fetchFile(below(prefix, path), LIMITS).catch((error: Error) => {
      throw new ArchiveFault(`${path} cannot be read: ${error.message}`);
    });
}
