import { fromHex, parseCanonicalJson } from '@kaibiao/crypto';
import { ArchiveFault } from './fault';
import { base64 } from './trust';
import type { ArchiveFile } from './archive-file';

/** A line of a journal file, taken apart and not yet believed. */
export interface JournalLine {
  /** Where it stands, for people. */
  where: string;
  canonical: Uint8Array;
  hash: string;
  leafSalt: Uint8Array;
  leafIndex: number;
  proof: Uint8Array[];
  fact: JournalFact;
}

export interface JournalFact {
  stream: string;
  seq: number;
  type: string;
  actorId: string;
  at: Date;
  payload: Record<string, unknown>;
  previousHash: string;
}

/** The facts of one stream in order. */
export class Stream {
  constructor(
    readonly name: string,
    readonly lines: readonly JournalLine[],
  ) {}

  get facts(): JournalFact[] {
    return this.lines.map(({ fact }) => fact);
  }

  all(type: string): JournalFact[] {
    return this.facts.filter((fact) => fact.type === type);
  }

  /** The only fact of a type, or undefined; twice is a fault. */
  maybe(type: string): JournalFact | undefined {
    const found = this.all(type);
    if (found.length > 1) throw new ArchiveFault(`${this.name} says ${type} ${found.length} times`);
    return found[0];
  }

  one(type: string): JournalFact {
    const fact = this.maybe(type);
    if (!fact) throw new ArchiveFault(`${this.name} does not say ${type}`);
    return fact;
  }
}

const FILE = /^journal\/(.+)\.jsonl$/;

/** Every stream by its name. A file that cannot be taken apart is a fault of the whole journal. */
export async function readJournal(file: ArchiveFile): Promise<Map<string, Stream>> {
  const streams = new Map<string, Stream>();
  for (const [path, named] of file.matching(FILE)) {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.bytes(path));
    const lines = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line, at) => readLine(`${path} line ${at + 1}`, line));
    const name = lines[0]?.fact.stream ?? '';
    if (name.replaceAll('/', '_') !== named || lines.some(({ fact }) => fact.stream !== name))
      throw new ArchiveFault(`${path} holds entries of another stream`);
    streams.set(name, new Stream(name, lines));
  }
  return streams;
}

function readLine(where: string, text: string): JournalLine {
  try {
    const line = JSON.parse(text) as Record<'canonical' | 'hash' | 'leafSalt', string> & { leafIndex: number; proof: string[] };
    const canonical = base64(line.canonical);
    const { hash, leafIndex } = line;
    return {
      where,
      canonical,
      hash,
      leafIndex,
      leafSalt: fromHex(line.leafSalt, 32),
      proof: line.proof.map((one) => fromHex(one, 32)),
      fact: readFact(canonical),
    };
  } catch (error) {
    throw new ArchiveFault(`${where} cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** A canonical entry, taken apart and not yet believed (ArchiveFault). */
export function readFact(canonical: Uint8Array): JournalFact {
  const entry = parseCanonicalJson(canonical) as (Omit<JournalFact, 'seq' | 'at'> & { streamSeq: number; occurredAt: string }) | undefined;
  if (typeof entry?.stream !== 'string' || typeof entry.type !== 'string' || typeof entry.payload !== 'object' || entry.payload === null)
    throw new ArchiveFault('not a canonical entry');
  const { stream, streamSeq: seq, type, actorId, occurredAt, payload, previousHash } = entry;
  return { stream, seq, type, actorId, at: new Date(occurredAt), payload, previousHash };
}
