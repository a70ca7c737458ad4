import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Client } from 'minio';
import { youngGarbage } from '@kaibiao/crypto/node';
import { objectTooLarge } from './object-store';
import { noSuchUpload } from './s3-errors';
import { RunningHashes } from './running-hashes';
import type { AppendInput, Appended, StagedObject } from './staged-object';

/** S3 takes no part under 5 MiB but the last; an upload under way holds one in memory. */
const PART_BYTES = 5 * 1024 * 1024;
const FOLDER = 'incoming';

/** Objects on their way, as multipart uploads; what is less than a part when a stream ends lies beside them as an object of its own. */
export class S3Staging {
  private readonly hashes = new RunningHashes();

  constructor(
    private readonly client: Client,
    private readonly bucket: string,
  ) {}

  async begin(): Promise<StagedObject> {
    const name = `${FOLDER}/${randomUUID()}`;
    const uploadId = await this.client.initiateNewMultipartUpload(this.bucket, name, {});
    return { name, length: 0, parts: { uploadId, etags: [], tail: null, spent: null } };
  }

  async append(staged: StagedObject, bytes: AsyncIterable<Uint8Array>, { total, kept }: AppendInput): Promise<Appended> {
    const hash = this.hashes.take(staged);
    const part = Buffer.allocUnsafeSlow(PART_BYTES);
    let [now, filled] = [staged, await this.readTail(staged, part)];
    let [length, refused] = [staged.length, false];
    const keep = async (next: StagedObject): Promise<void> => {
      refused = true;
      await kept(next);
      refused = false;
      now = await this.withoutSpent(next);
    };
    const passed = youngGarbage();
    const take = async (): Promise<void> => {
      for await (const chunk of bytes) {
        if (length + chunk.length > total) throw objectTooLarge(total);
        hash?.update(chunk);
        passed(chunk.length);
        for (let at = 0; at < chunk.length;) {
          if (filled === PART_BYTES) {
            await keep(await this.addPart(now, part));
            filled = 0;
          }
          const take = Math.min(PART_BYTES - filled, chunk.length - at);
          part.set(chunk.subarray(at, at + take), filled);
          [at, filled, length] = [at + take, filled + take, length + take];
        }
      }
    };
    await take().catch(async (error: unknown) => {
      if (!refused && length > now.length) await keep(await this.addTail(now, part.subarray(0, filled)));
      throw error;
    });
    if (length === total) now = await this.addPart(now, part.subarray(0, filled));
    else if (length > now.length)
      await keep(await (filled === PART_BYTES ? this.addPart(now, part) : this.addTail(now, part.subarray(0, filled))));
    if (length < total) this.hashes.hold(now, hash);
    return { staged: now, hash: hash && length === total ? hash.digest('hex') : null };
  }

  /** Puts the parts together; safe to repeat. */
  async complete({ name, length, parts }: StagedObject): Promise<void> {
    try {
      const marks = parts!.etags.map((etag, at) => ({ part: at + 1, etag }));
      await this.client.completeMultipartUpload(this.bucket, name, parts!.uploadId, marks);
    } catch (error) {
      // Done before by somebody who did not live to say so.
      if (!noSuchUpload(error) || (await this.client.statObject(this.bucket, name)).size !== length) throw error;
    }
  }

  async hashOf({ name }: StagedObject): Promise<string> {
    const [hash, passed] = [createHash('sha256'), youngGarbage()];
    for await (const chunk of await this.client.getObject(this.bucket, name)) {
      hash.update(chunk as Buffer);
      passed((chunk as Buffer).length);
    }
    return hash.digest('hex');
  }

  async drop({ name, parts }: StagedObject): Promise<void> {
    const { uploadId, tail, spent } = parts!;
    await this.client.abortMultipartUpload(this.bucket, name, uploadId).catch((error: unknown) => {
      if (!noSuchUpload(error)) throw error;
    });
    for (const object of [name, tail, spent]) if (object) await this.client.removeObject(this.bucket, object);
  }

  /** The bytes behind the last whole part, laid at the beginning of the next one. */
  private async readTail({ parts }: StagedObject, part: Buffer): Promise<number> {
    if (!parts!.tail) return 0;
    const bytes = await buffer(await this.client.getObject(this.bucket, parts!.tail));
    part.set(bytes);
    return bytes.length;
  }

  private async addPart({ name, parts }: StagedObject, bytes: Buffer): Promise<StagedObject> {
    const { uploadId, etags, tail, spent } = parts!;
    const config = { bucketName: this.bucket, objectName: name, uploadID: uploadId, partNumber: etags.length + 1, headers: {} };
    const { etag } = await this.client.uploadPart(config, bytes);
    const length = etags.length * PART_BYTES + bytes.length;
    return { name, length, parts: { uploadId, etags: [...etags, etag], tail: null, spent: tail ?? spent } };
  }

  /** Another name each time: what is safe already is never written over. */
  private async addTail({ name, parts }: StagedObject, bytes: Buffer): Promise<StagedObject> {
    const { uploadId, etags, tail: before, spent } = parts!;
    const tail = `${FOLDER}/${randomUUID()}`;
    await this.client.putObject(this.bucket, tail, bytes);
    return { name, length: etags.length * PART_BYTES + bytes.length, parts: { uploadId, etags, tail, spent: before ?? spent } };
  }

  /** Lets go of a tail that nobody refers to any more. */
  private async withoutSpent(staged: StagedObject): Promise<StagedObject> {
    const { spent } = staged.parts!;
    if (!spent) return staged;
    await this.client.removeObject(this.bucket, spent);
    return { ...staged, parts: { ...staged.parts!, spent: null } };
  }
}
