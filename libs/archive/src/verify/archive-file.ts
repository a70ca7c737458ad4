import { readZip, toHex, type ByteSource, type CryptoBackend, type Payload } from '@kaibiao/crypto';
import { ArchiveFault } from './fault';

const LARGEST_DIRECTORY = 64 * 2 ** 20;
/** Statements, records and journals are read whole; documents and payloads never are. */
const LARGEST_WHOLE = 256 * 2 ** 20;

export interface Digest {
  readonly sha256: string;
  readonly length: number;
}

/** An archive by its paths. Hashes are always computed from the bytes; `index.json` is never believed. */
export class ArchiveFile {
  private readonly digests = new Map<string, Promise<Digest>>();

  private constructor(
    private readonly entries: ReadonlyMap<string, Payload>,
    readonly backend: CryptoBackend,
  ) {}

  /** Throws when the source is no ZIP of stored entries, one after the other and nothing between them, or names a path twice. */
  static async open(source: ByteSource, backend: CryptoBackend): Promise<ArchiveFile> {
    const inputs = await readZip(source, { largestDirectory: LARGEST_DIRECTORY });
    const entries = new Map(inputs.map(({ name, payload }) => [name, payload]));
    if (entries.size !== inputs.length) throw new ArchiveFault('the same path stands in the archive twice');
    const strange = [...entries.keys()].find(
      (path) => !/^[^/\\\0]+(\/[^/\\\0]+)*$/.test(path) || path.split('/').some((part) => part === '..'),
    );
    if (strange !== undefined) throw new ArchiveFault(`"${strange}" is no path of an archive`);
    return new ArchiveFile(entries, backend);
  }

  get paths(): string[] {
    return [...this.entries.keys()];
  }

  has(path: string): boolean {
    return this.entries.has(path);
  }

  /** What a pattern finds among the paths. */
  matching(pattern: RegExp): RegExpExecArray[] {
    return this.paths.map((path) => pattern.exec(path)).filter((found) => found !== null);
  }

  stream(path: string): AsyncIterable<Uint8Array> {
    return this.payload(path).open();
  }

  async bytes(path: string): Promise<Uint8Array> {
    const payload = this.payload(path);
    if (payload.length > LARGEST_WHOLE) throw new ArchiveFault(`${path} is too large`);
    const out = new Uint8Array(payload.length);
    let at = 0;
    for await (const chunk of payload.open()) {
      out.set(chunk, at);
      at += chunk.length;
    }
    return out;
  }

  async json<T>(path: string): Promise<T> {
    const bytes = await this.bytes(path);
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as T;
    } catch {
      throw new ArchiveFault(`${path} is not JSON`);
    }
  }

  /** Hash and length of the bytes that are there. */
  digest(path: string): Promise<Digest> {
    const known = this.digests.get(path) ?? this.compute(path);
    this.digests.set(path, known);
    return known;
  }

  private async compute(path: string): Promise<Digest> {
    const hasher = await this.backend.hasher();
    let length = 0;
    for await (const chunk of this.stream(path)) {
      hasher.update(chunk);
      length += chunk.length;
    }
    return { sha256: toHex(hasher.digest()), length };
  }

  private payload(path: string): Payload {
    const payload = this.entries.get(path);
    if (!payload) throw new ArchiveFault(`${path} is missing`);
    return payload;
  }
}
