import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader, type StagedObject } from '@kaibiao/platform';
import { uploadNotFound } from './bidding.errors';
import { OwnSubmissions, type SubmissionRow } from './own-submissions';
import { requireBidding } from './submission-rules';
import type { SegmentPayload } from './submission.entity';
import { uploadExpiresAt } from './upload-rules';

/** How far an upload has come. */
export interface UploadState {
  id: string;
  /** Bytes that are safe. */
  offset: number;
  total: number;
  expiresAt: Date;
}

export interface OwnUpload extends UploadState {
  lotId: string;
  /** Null while no manifest names it. */
  payloadHash: string | null;
  staged: StagedObject;
  finished: boolean;
}

interface Row extends Omit<OwnUpload, 'offset' | 'total' | 'expiresAt'> {
  length: string;
  total: string;
  bidderTag: string;
  movedAt: Date;
  bidDeadline: Date;
}

/** The submission `s` whose manifest names the payload of the upload `u`. */
export const OF_SUBMISSION = `(s.id, s.version) = (u.submission_id, u.version)
  and s.payloads @> jsonb_build_array(jsonb_build_object('segment', u.segment, 'hash', u.payload_hash))`;

/** A bidder's own uploads. A foreign one, one that was swept and one that never was give the same answer: UPLOAD_NOT_FOUND. */
@Injectable()
export class OwnUploads {
  constructor(
    private readonly reader: Reader,
    private readonly own: OwnSubmissions,
  ) {}

  async find(principal: Principal, id: string): Promise<OwnUpload> {
    const { organisationId } = this.own.bidder(principal);
    const row = await this.reader.row<Row>(
      `select u.id, u.length::text, u.total::text, u.payload_hash "payloadHash", u.staged, u.moved_at "movedAt", u.finished_at is not null finished,
         l.id "lotId", coalesce(u.bidder_tag, s.bidder_tag) "bidderTag", l.bid_deadline "bidDeadline"
       from upload u left join submission s on ${OF_SUBMISSION} join lot l on l.id = coalesce(u.lot_id, s.lot_id)
       where u.id = $1`,
      [id],
    );
    if (!row || row.bidderTag !== this.own.tag(row.lotId, organisationId)) throw uploadNotFound();
    return {
      ...row,
      offset: Number(row.length),
      total: Number(row.total),
      expiresAt: uploadExpiresAt({ ...row, ahead: row.payloadHash === null }),
    };
  }

  /** The upload of a segment that was begun before. */
  async begun({ id, version }: SubmissionRow, { segment, hash }: SegmentPayload): Promise<{ id: string; finished: boolean } | null> {
    return this.reader.row(
      `select id, finished_at is not null finished from upload where submission_id = $1 and version = $2 and segment = $3 and payload_hash = $4`,
      [id, version, segment, hash],
    );
  }

  /** What of this segment is on its way ahead of its manifest; a bidder has one at the most. */
  ahead(lotId: string, bidderTag: string, segment: string): Promise<{ id: string; drawNonce: string } | null> {
    return this.reader.row(
      'select id, draw_nonce "drawNonce" from upload where lot_id = $1 and bidder_tag = $2 and segment = $3 and payload_hash is null',
      [lotId, bidderTag, segment],
    );
  }

  /** The first, cheap refusal; what decides is the receipt. */
  async refuseLate(lotId: string): Promise<void> {
    const lot = await this.reader.row<{ state: string; bidDeadline: Date; now: Date }>(
      'select state, bid_deadline "bidDeadline", kaibiao.now() now from lot where id = $1',
      [lotId],
    );
    requireBidding(lot!, lot!.now);
  }

  /** Bytes that this bidder has announced for open lots and that have not all arrived. */
  async announced(organisationId: string): Promise<number> {
    const lots = await this.reader.rows<{ id: string }>(`select id from lot where state = 'bidding'`);
    const tags = lots.map(({ id }) => this.own.tag(id, organisationId));
    const row = await this.reader.row<{ bytes: string }>(
      `select coalesce(sum(u.total), 0)::text bytes from upload u left join submission s on (s.id, s.version) = (u.submission_id, u.version)
       where u.finished_at is null and coalesce(u.bidder_tag, s.bidder_tag) = any($1)`,
      [tags],
    );
    return Number(row!.bytes);
  }
}
