import { Injectable } from '@nestjs/common';
import { DomainError } from '@kaibiao/kernel';
import { readApart } from '@kaibiao/platform';
import { bookFileRefused } from '../../tender.errors';
import type { DocxContent } from './docx-content';
import { LARGEST_DOCX } from './read-docx';

const LIMITS = { longestMs: 20_000, heapMb: 256 };
const THREAD = { folder: __dirname, file: 'docx-thread.js' };

/** Reads docx files in threads of their own, one at a time: many at once would take the memory of the process. */
@Injectable()
export class DocxReader {
  private last: Promise<unknown> = Promise.resolve();

  /** Throws BOOK_FILE_TOO_LARGE, BOOK_FILE_UNREADABLE, BOOK_FILE_TOO_SLOW. */
  async read(bytes: AsyncIterable<Uint8Array>): Promise<DocxContent> {
    const file = await whole(bytes);
    const reading = this.last.then(() => readApart<DocxContent>('BOOK_FILE', THREAD, file, LIMITS));
    this.last = reading.catch(() => undefined);
    const { problem, ...read } = await reading;
    if (problem) throw new DomainError('invalid', problem.code, problem.facts);
    return (read as { value: DocxContent }).value;
  }
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > LARGEST_DOCX) throw bookFileRefused('BOOK_FILE_TOO_LARGE', { limit: LARGEST_DOCX, length });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
