import { nodeBackend } from '@kaibiao/crypto/node';
import { createHash } from 'node:crypto';
import { bytesSource, canonicalJson, crc32, readZip, writeZip, type ByteSource } from '@kaibiao/crypto';
import { type ArchiveIndex } from '@kaibiao/archive';
import { verifyLotArchive, type CheckResult, type Trust } from '@kaibiao/archive/verify';
import { collect } from './bytes';

/** The files of an archive in somebody's hands. */
export class Forgery {
  private constructor(private readonly files: Map<string, Uint8Array>) {}

  static async of(zip: Uint8Array): Promise<Forgery> {
    const files = new Map<string, Uint8Array>();
    for (const { name, payload } of await readZip(bytesSource(zip))) files.set(name, await collect(payload.open()));
    return new Forgery(files);
  }

  /** For another try; what is changed here stays there as it was. */
  copy(): Forgery {
    return new Forgery(new Map(this.files));
  }

  get paths(): string[] {
    return [...this.files.keys()].sort();
  }

  /** The first path that fits. */
  path(pattern: RegExp): string {
    const found = this.paths.find((path) => pattern.test(path));
    if (found === undefined) throw new Error(`no path like ${pattern.source}`);
    return found;
  }

  bytes(path: string): Uint8Array {
    return this.files.get(path)!;
  }

  put(path: string, bytes: Uint8Array): this {
    this.files.set(path, bytes);
    return this;
  }

  remove(...paths: string[]): this {
    for (const path of paths) this.files.delete(path);
    return this;
  }

  flip(path: string, at: number): this {
    const bytes = this.bytes(path).slice();
    bytes[at % bytes.length]! ^= 1;
    return this.put(path, bytes);
  }

  json<T>(path: string): T {
    return JSON.parse(Buffer.from(this.bytes(path)).toString('utf8')) as T;
  }

  /** Rewrites a JSON file; the bytes are canonical again. */
  edit<T>(path: string, change: (value: T) => unknown): this {
    const value = this.json<T>(path);
    return this.put(path, canonicalJson(change(value) ?? value));
  }

  /** Rewrites the lines of a journal file. */
  editJournal(path: string, change: (lines: JournalLine[]) => JournalLine[] | void): this {
    const text = Buffer.from(this.bytes(path)).toString('utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JournalLine);
    const changed = change(lines) ?? lines;
    return this.put(path, Buffer.from(changed.map((line) => `${JSON.stringify(line)}\n`).join('')));
  }

  /** As a fraudster hands it over: every hash of the index fits again. */
  async zip({ rehash = true } = {}): Promise<Uint8Array> {
    if (rehash) {
      const files = this.paths
        .filter((path) => path !== 'index.json')
        .map((path) => ({ path, sha256: sha256(this.bytes(path)), length: String(this.bytes(path).length) }));
      this.edit<ArchiveIndex>('index.json', (index) => ({ ...index, files }));
    }
    const inputs = this.paths.map((name) => {
      const bytes = this.bytes(name);
      const open = async function* () {
        yield await Promise.resolve(bytes);
      };
      return { name, payload: { length: bytes.length, crc32: crc32(bytes), open } };
    });
    return collect(writeZip(inputs));
  }
}

export interface JournalLine {
  canonical: string;
  hash: string;
  leafSalt: string;
  leafIndex: number;
  proof: string[];
}

export interface JournalEntryJson {
  type: string;
  occurredAt: string;
  payload: Record<string, unknown>;
  previousHash: string;
  streamSeq: number;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const entryOf = ({ canonical }: JournalLine): JournalEntryJson =>
  JSON.parse(Buffer.from(canonical, 'base64').toString('utf8')) as JournalEntryJson;

/** Another entry in the place of this one, and every later one chained to it anew: only the log tells. */
export function rewrite(lines: JournalLine[], type: string, change: (entry: JournalEntryJson) => void): void {
  let previous: string | null = null;
  for (const line of lines) {
    const entry = entryOf(line);
    if (entry.type === type && previous === null) change(entry);
    else if (previous === null) continue;
    if (previous !== null) entry.previousHash = previous;
    const canonical = canonicalJson(entry);
    line.canonical = Buffer.from(canonical).toString('base64');
    previous = line.hash = sha256(canonical);
  }
}

/** Puts the first entry of a type before the first of another, numbered and chained anew. */
export function move(lines: JournalLine[], type: string, before: string): JournalLine[] {
  const moved = lines.find((line) => entryOf(line).type === type)!;
  const others = lines.filter((line) => line !== moved);
  others.splice(
    others.findIndex((line) => entryOf(line).type === before),
    0,
    moved,
  );
  let previous = '';
  for (const [at, line] of others.entries()) {
    const canonical = canonicalJson({ ...entryOf(line), streamSeq: at + 1, previousHash: previous });
    line.canonical = Buffer.from(canonical).toString('base64');
    previous = line.hash = sha256(canonical);
  }
  return others;
}

export async function failures(zip: Uint8Array, trust: Trust, only?: readonly string[]): Promise<CheckResult[]> {
  const source: ByteSource = bytesSource(zip);
  const { checks } = await verifyLotArchive(source, trust, { backend: nodeBackend, ...(only ? { only } : {}) });
  return checks.filter(({ ok }) => !ok);
}
