import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { FileScans, ObjectStore } from '@kaibiao/platform';
import { fileNotFound, fileViewOnly } from './evaluation.errors';
import { EvaluationRooms } from './evaluation-rooms.queries';
import type { BytePart, StoredFile } from './stored-file';

export interface BidFileInput {
  lotId: string;
  submissionId: string;
  /** Hash of the file as the room's list names it. */
  hash: string;
  /** The file is to be kept, not looked at. */
  toKeep: boolean;
}

/** `hash` is the one that the room names; under a number it is no hash of what is in it. */
interface BidFile extends StoredFile {
  objectHash: string;
}

/** Files of opened bids for members whose promise is signed: to look at, and to keep where the rule of the lot lets them. Throws BID_FILE_VIEW_ONLY, FILE_WITHHELD, FILE_UNSCANNED. */
@Injectable()
export class BidFiles {
  constructor(
    private readonly rooms: EvaluationRooms,
    private readonly store: ObjectStore,
    private readonly scans: FileScans,
  ) {}

  async open(principal: Principal, { lotId, submissionId, hash, toKeep }: BidFileInput): Promise<BidFile> {
    const { copies, bids } = await this.rooms.shelf(principal, lotId);
    if (toKeep && !copies.allowed) throw fileViewOnly(copies.basis);
    const bid = bids.find((one) => one.submissionId === submissionId && one.outcome === 'opened');
    const file = bid?.files.find((one) => one.hash === hash);
    if (!file) throw fileNotFound();
    await this.scans.requireClear(file.objectHash);
    const mediaType = file.name.toLowerCase().endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream';
    return { name: file.name.split('/').at(-1) ?? file.name, mediaType, length: file.length, hash: file.hash, objectHash: file.objectHash };
  }

  /** All bytes (hashed while they are read), or `start` to `end` (exclusive). */
  bytes({ objectHash: hash }: BidFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }
}
