import { randomUUID } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { Client, CopyConditions, CopyDestinationOptions, CopySourceOptions } from 'minio';
import { CheckingStream, HashingStream } from './hashing-stream';
import { checkedHash, objectHashMismatch, objectMissing, ObjectStore, type PutOptions, type StoredObject } from './object-store';
import { noSuchObject, tellingClient } from './s3-errors';
import { S3Marks } from './s3-marks';
import { S3Staging } from './s3-staging';
import type { AppendInput, Appended, StagedObject } from './staged-object';

export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

const PART_BYTES = 8 * 1024 * 1024;
/** What S3 copies at one go. */
const LARGEST_COPY = 5 * 1024 ** 3;

/** Objects on any S3 server (MinIO first): staged under a random name, hashed on the way, then copied to their hash. */
export class S3ObjectStore extends ObjectStore {
  private readonly client: Client;
  private readonly bucket: string;
  private readonly staging: S3Staging;
  private readonly marks: S3Marks;

  constructor(settings: S3Settings) {
    super();
    const url = new URL(settings.endpoint);
    this.bucket = settings.bucket;
    const client = new Client({
      endPoint: url.hostname,
      port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
      useSSL: url.protocol === 'https:',
      accessKey: settings.accessKey,
      secretKey: settings.secretKey,
      region: settings.region,
      pathStyle: true,
      partSize: PART_BYTES,
    });
    this.client = tellingClient(client);
    this.staging = new S3Staging(this.client, this.bucket);
    this.marks = new S3Marks(this.client, this.bucket);
  }

  /** Makes the bucket at the first start. */
  async prepare(region: string): Promise<void> {
    if (!(await this.client.bucketExists(this.bucket))) await this.client.makeBucket(this.bucket, region);
  }

  async put(bytes: AsyncIterable<Uint8Array>, { maxBytes, expectedHash }: PutOptions): Promise<StoredObject> {
    const staged = `incoming/${randomUUID()}`;
    const hashing = new HashingStream(maxBytes);
    try {
      await this.deposit(staged, pipeline(Readable.from(kept(bytes)), hashing, () => undefined) as unknown as Readable);
      const hash = hashing.digest();
      if (expectedHash !== undefined && hash !== expectedHash) throw objectHashMismatch(expectedHash, hash);
      return await this.publish(staged, { hash, length: hashing.length });
    } finally {
      await this.client.removeObject(this.bucket, staged);
    }
  }

  /**
   * The client would wait for ever on a stream that breaks: it gets one that ends, and the reason is thrown afterwards (what was staged
   * is removed). A stream without a byte would be an upload without a part, which servers refuse.
   */
  private async deposit(name: string, source: Readable): Promise<void> {
    const chunks = source[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
    const failures: unknown[] = [];
    async function* untilBroken(first: Uint8Array): AsyncGenerator<Uint8Array> {
      yield first;
      try {
        yield* chunks;
      } catch (error) {
        failures.push(error);
      }
    }
    try {
      const first = await chunks.next();
      const body = first.done ? Buffer.alloc(0) : Readable.from(untilBroken(first.value), { objectMode: false });
      await this.client.putObject(this.bucket, name, body);
    } finally {
      source.destroy();
    }
    if (failures.length > 0) throw failures[0];
  }

  private async publish(name: string, object: StoredObject): Promise<StoredObject> {
    const { hash, length } = object;
    if (await this.holds(object)) return object;
    if (length <= LARGEST_COPY) await this.client.copyObject(this.bucket, hash, `/${this.bucket}/${name}`, new CopyConditions());
    else {
      const [to, from] = [
        { Bucket: this.bucket, Object: hash },
        { Bucket: this.bucket, Object: name },
      ];
      await this.client.composeObject(new CopyDestinationOptions(to), [new CopySourceOptions(from)]);
    }
    return object;
  }

  stage(): Promise<StagedObject> {
    return this.staging.begin();
  }

  append(staged: StagedObject, bytes: AsyncIterable<Uint8Array>, input: AppendInput): Promise<Appended> {
    return this.staging.append(staged, bytes, input);
  }

  async finish({ staged, hash: known }: Appended, expectedHash: string): Promise<StoredObject> {
    await this.staging.complete(staged);
    const hash = known ?? (await this.staging.hashOf(staged));
    if (hash !== expectedHash) throw objectHashMismatch(expectedHash, hash);
    const stored = await this.publish(staged.name, { hash, length: staged.length });
    await this.staging.drop(staged);
    return stored;
  }

  drop(staged: StagedObject): Promise<void> {
    return this.staging.drop(staged);
  }

  highestMark(row: string): Promise<string | null> {
    return this.marks.highest(row);
  }

  raiseMark(row: string, number: number, text: string): Promise<void> {
    return this.marks.raise(row, number, text);
  }

  async get(hash: string): Promise<Readable> {
    const source = await this.orMissing(hash, () => this.client.getObject(this.bucket, checkedHash(hash)));
    return pipeline(source, new CheckingStream(hash), () => undefined) as unknown as Readable;
  }

  async getRange(hash: string, start: number, end: number): Promise<Readable> {
    // A length of 0 would be the rest of the object.
    if (end <= start) return Readable.from([]);
    return this.orMissing(hash, () => this.client.getPartialObject(this.bucket, checkedHash(hash), start, end - start));
  }

  async *pieces(hash: string): AsyncIterable<Uint8Array> {
    yield* (await this.orMissing(hash, () => this.client.getObject(this.bucket, checkedHash(hash)))) as AsyncIterable<Uint8Array>;
  }

  async stat(hash: string): Promise<StoredObject | null> {
    try {
      return { hash, length: (await this.client.statObject(this.bucket, checkedHash(hash))).size };
    } catch (error) {
      if (noSuchObject(error)) return null;
      throw error;
    }
  }

  private async orMissing<T>(hash: string, read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (noSuchObject(error)) throw objectMissing(hash);
      throw error;
    }
  }
}

/** Copies: the client still holds chunks when it has asked for the next. */
async function* kept(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) yield Uint8Array.from(chunk);
}
