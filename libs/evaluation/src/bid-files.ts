import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { OpenedBids } from '@kaibiao/opening';
import { ObjectStore } from '@kaibiao/platform';
import { fileNotFound, rangeInvalid } from './evaluation.errors';
import { EvaluationRooms } from './evaluation-rooms.queries';

export interface BidFileInput {
  lotId: string;
  submissionId: string;
  /** Hash of the file as the room's list names it. */
  hash: string;
  /** Header `Range`; left out: the whole file. */
  range?: string;
}

export interface BidFile {
  name: string;
  length: number;
  /** First byte and the one after the last; null for the whole file. */
  part: { start: number; end: number } | null;
  body: Readable;
}

/** Files of opened bids for members whose promise is signed, whole or in parts (RFC 9110 section 14, one range). */
@Injectable()
export class BidFiles {
  constructor(
    private readonly rooms: EvaluationRooms,
    private readonly opened: OpenedBids,
    private readonly store: ObjectStore,
  ) {}

  async open(principal: Principal, { lotId, submissionId, hash, range }: BidFileInput): Promise<BidFile> {
    await this.rooms.requireReader(principal, lotId);
    const bid = (await this.opened.of(lotId)).find((one) => one.submissionId === submissionId && one.outcome === 'opened');
    const file = bid?.files.find((one) => one.hash === hash);
    if (!file) throw fileNotFound();
    const part = range === undefined ? null : parseRange(range, file.length);
    const body = part ? await this.store.getRange(file.objectHash, part.start, part.end) : await this.store.get(file.objectHash);
    return { name: file.name, length: file.length, part, body };
  }
}

/** `bytes=0-99`, `bytes=100-`, `bytes=-50`; throws RANGE_INVALID for others and for what lies beyond the end. */
export function parseRange(header: string, length: number): { start: number; end: number } {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (!match || (match[1] === '' && match[2] === '')) throw rangeInvalid(length);
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  const start = first === '' ? Math.max(length - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? length : Math.min(Number(last) + 1, length);
  if (start >= end) throw rangeInvalid(length);
  return { start, end };
}
