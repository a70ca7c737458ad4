import { createHash, type Hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { youngGarbage } from '@kaibiao/crypto/node';
import { objectTooLarge, ObjectCorruptError } from './object-store';

/** Counts and hashes what passes; refuses more than `maxBytes`. */
export class HashingStream extends Transform {
  private readonly hash: Hash = createHash('sha256');
  length = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.length += chunk.length;
    if (this.length > this.maxBytes) return done(objectTooLarge(this.maxBytes));
    this.hash.update(chunk);
    done(null, chunk);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

/** Passes bytes on, one chunk late: the last one only after the whole has the expected hash. */
export class CheckingStream extends Transform {
  private readonly hash: Hash = createHash('sha256');
  private readonly passed = youngGarbage();
  private held: Buffer | null = null;

  constructor(private readonly expected: string) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.passed(chunk.length);
    const ready = this.held;
    this.held = chunk;
    if (ready) done(null, ready);
    else done();
  }

  override _flush(done: TransformCallback): void {
    if (this.hash.digest('hex') !== this.expected) return done(new ObjectCorruptError(this.expected));
    if (this.held) done(null, this.held);
    else done();
  }
}
