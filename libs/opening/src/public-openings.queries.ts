import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { segmentsOf, type Envelopes } from '@kaibiao/rules';
import { lotNotFound, type LotState } from '@kaibiao/tender';
import type { HoldKind } from './opening-hold.entity';
import { segmentOf } from './segment';

/** A bidder as the hall shows it from the declaration on. */
export interface PublicBidder {
  position: number;
  name: string;
  code: string;
  manifestHash: string;
  receivedAt: string;
  /** When its key was released; null while it is not. */
  releasedAt: string | null;
}

export interface PublicSchedule {
  bidDeadline: string;
  releaseMinutes: number;
  minimumBids: number;
  /** When the next envelope is opened; null while no hour is announced. */
  nextSessionAt: string | null;
}

/** The opening of a lot (开标) as the public may see it at this moment. Before the close there is the schedule and nothing else. */
export interface PublicOpening {
  lotId: string;
  lotCode: string;
  lotName: string;
  /** Follow it over `/live`. */
  stream: string;
  now: string;
  schedule: PublicSchedule;
  /** Envelopes of a bid in the order of their openings (双信封); one, `bid`, for most lots. */
  segments: string[];
  /** The envelope whose opening `progress` tells of. */
  segment: string;
  progress: OpeningProgress | null;
}

export interface OpeningProgress {
  state: LotState;
  closed: { closedAt: string; count: number; submissionsHash: string } | null;
  failure: { reason: string } | null;
  /** `releaseEndsAt` is null while the opening is held. */
  declared: { declaredAt: string; releaseEndsAt: string | null } | null;
  /** Who makes the opening stand still now, and why; empty while it goes on. */
  holds: { kind: HoldKind; reason: string; begunAt: string }[];
  bidders: PublicBidder[];
  release: { endedAt: string; releasesHash: string; releases: string[]; revoked: string[]; withdrawn: string[] } | null;
  order: { orderHash: string | null; signatures: { role: string; signedAt: string }[] };
  custodians: { custodian: number; votedAt: string; ok: number; bad: number; sharesAt: string | null }[];
  gate: { gatedAt: string; gated: string[]; excluded: string[] } | null;
  /** The very payload of the journal entry `bids.revealed`. */
  reveal: Record<string, unknown> | null;
  record: { recordedAt: string; dataHash: string; pdfHash: string | null } | null;
}

export interface Hall {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: LotState;
  bidDeadline: string;
  releaseEndsAt: string | null;
  /** When the next envelope is opened; null while no hour is announced. */
  nextSessionAt: string | null;
  /** Why the opening stands still: a supervisor's order before the host's pause; null while it goes on. */
  held: HoldKind | null;
}

interface LotRow {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: LotState;
  bidDeadline: Date;
  releaseMinutes: number;
  minimumBids: number;
  nextSessionAt: Date | null;
  envelopes: Envelopes;
  segment: string;
  failureReason: string | null;
  now: Date;
}

const LOT = `
  select id "lotId", code "lotCode", name "lotName", state, bid_deadline "bidDeadline", release_minutes "releaseMinutes", minimum_bids "minimumBids",
         next_session_at "nextSessionAt", envelopes, segment, failure_reason "failureReason", kaibiao.now() now
  from lot where code = $1 and published_at is not null`;
const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const at = (column: string) => `to_char(${column} at time zone 'UTC', ${UTC})`;
const CLOSED = `select ${at('closed_at')} "closedAt", jsonb_array_length(submissions) count, submissions_hash "submissionsHash" from bidding_close where lot_id = $1`;
const DECLARED = `select ${at('d.declared_at')} "declaredAt", case when l.segment = d.segment then ${at('l.release_ends_at')} else ${at('d.release_ends_at')} end "releaseEndsAt" from opening_declaration d join lot l on l.id = d.lot_id
  where d.lot_id = $1 and d.segment = $2`;
const HOLDS = `select kind, reason, ${at('begun_at')} "begunAt" from opening_hold where lot_id = $1 and ended_at is null order by begun_at`;
const BIDDERS = `
  select b.position, b.bidder_name "name", b.bidder_code code, b.manifest_hash "manifestHash", ${at('b.received_at')} "receivedAt", ${at('r.received_at')} "releasedAt"
  from opening_bid b left join bid_release r using (lot_id, segment, manifest_hash)
  where b.lot_id = $1 and b.segment = $2 order by b.position`;
const RELEASE = `select ${at('fixed_at')} "endedAt", releases_hash "releasesHash", releases, revoked, withdrawn from release_fix where lot_id = $1 and segment = $2`;
const SIGNATURES = `select role, ${at('signed_at')} "signedAt" from order_signature where lot_id = $1 and segment = $2 order by signed_at`;
const CUSTODIANS = `
  select v.custodian, ${at('v.received_at')} "votedAt", (select count(*)::int from jsonb_array_elements(v.verdicts) e where (e->>'ok')::boolean) ok,
    (select count(*)::int from jsonb_array_elements(v.verdicts) e where not (e->>'ok')::boolean) bad, ${at('s.received_at')} "sharesAt"
  from custodian_vote v left join custodian_shares s using (lot_id, segment, custodian)
  where v.lot_id = $1 and v.segment = $2 order by v.custodian`;
const GATE = `select ${at('gated_at')} "gatedAt", gated, excluded from opening_gate where lot_id = $1 and segment = $2`;
const REVEAL = `select j.payload from journal_entry j where j.stream = 'lot/' || $1::text and j.type = 'bids.revealed' and ${segmentOf('j')} = $2`;
const RECORD = `select ${at('recorded_at')} "recordedAt", data_hash "dataHash", pdf_hash "pdfHash" from opening_record where lot_id = $1 and segment = $2`;

const AFTER_BIDDING = `('closed', 'reviewed', 'releasing', 'released', 'ordered', 'unlocked')`;
const HALLS = `
  select id "lotId", code "lotCode", name "lotName", state, ${at('bid_deadline')} "bidDeadline", ${at('release_ends_at')} "releaseEndsAt", ${at('next_session_at')} "nextSessionAt",
    (select kind from opening_hold h where h.lot_id = lot.id and h.ended_at is null order by kind = 'suspension' desc limit 1) held
  from lot
  where published_at is not null and (state in ${AFTER_BIDDING}
    or (state = 'bidding' and bid_deadline < kaibiao.now() + interval '24 hours')
    or (state = 'opened' and state_since > kaibiao.now() - interval '24 hours')
    or (state in ('opened', 'evaluating') and next_session_at < kaibiao.now() + interval '24 hours'))
  order by coalesce(next_session_at, bid_deadline), code limit 200`;

@Injectable()
export class PublicOpenings {
  constructor(private readonly reader: Reader) {}

  /** The opening of this envelope, or of the present one. Throws LOT_NOT_FOUND for what is not published and for an envelope that the lot has not. */
  async of(lotCode: string, asked?: string): Promise<PublicOpening> {
    const lot = await this.reader.row<LotRow>(LOT, [lotCode]);
    if (!lot) throw lotNotFound();
    const segments = [...segmentsOf(lot.envelopes)];
    const segment = asked ?? lot.segment;
    if (!segments.includes(segment)) throw lotNotFound();
    const { lotId, lotName, bidDeadline, releaseMinutes, minimumBids, nextSessionAt, now } = lot;
    return {
      lotId,
      lotCode,
      lotName,
      stream: `lot/${lotId}`,
      now: now.toISOString(),
      schedule: {
        bidDeadline: bidDeadline.toISOString(),
        releaseMinutes,
        minimumBids,
        nextSessionAt: nextSessionAt?.toISOString() ?? null,
      },
      segments,
      segment,
      progress: lot.state === 'bidding' ? null : await this.progress(lot, segment),
    };
  }

  private async progress({ lotId, state, failureReason }: LotRow, segment: string): Promise<OpeningProgress> {
    const row = <R extends object>(sql: string) => this.reader.row<R>(sql, [lotId, segment]);
    const rows = <R extends object>(sql: string) => this.reader.rows<R>(sql, [lotId, segment]);
    const order = await row<{ orderHash: string }>('select order_hash "orderHash" from opening_order where lot_id = $1 and segment = $2');
    return {
      state,
      closed: await this.reader.row(CLOSED, [lotId]),
      failure: failureReason === null ? null : { reason: failureReason },
      declared: await row(DECLARED),
      holds: await this.reader.rows(HOLDS, [lotId]),
      bidders: await rows(BIDDERS),
      release: await row(RELEASE),
      order: { orderHash: order?.orderHash ?? null, signatures: await rows(SIGNATURES) },
      custodians: await rows(CUSTODIANS),
      gate: await row(GATE),
      reveal: (await row<{ payload: Record<string, unknown> }>(REVEAL))?.payload ?? null,
      record: await row(RECORD),
    };
  }

  /** Openings of these hours: about to begin, under way, just over. */
  halls(): Promise<Hall[]> {
    return this.reader.rows<Hall>(HALLS);
  }

  /** The record's data (canonical JSON) and the name of its PDF, of this envelope or the last; throws LOT_NOT_FOUND while there is none. */
  async record(lotCode: string, segment: string | null = null): Promise<{ data: Buffer; pdfHash: string | null }> {
    const record = await this.reader.row<{ data: Buffer; pdfHash: string | null }>(
      `select r.data, r.pdf_hash "pdfHash" from opening_record r join lot l on l.id = r.lot_id
       where l.code = $1 and ($2::text is null or r.segment = $2) order by r.recorded_at desc limit 1`,
      [lotCode, segment],
    );
    if (!record) throw lotNotFound();
    return record;
  }
}
