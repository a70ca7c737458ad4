import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import type { Envelopes } from '@kaibiao/rules';
import { lotNotFound } from '@kaibiao/tender';

/** The dates of a published lot, and how often its public record has changed. */
export interface LotDates {
  lotId: string;
  code: string;
  name: string;
  tenderer: string;
  documentsUntil: Date;
  bidDeadline: Date;
  releaseMinutes: number;
  releaseEndsAt: Date | null;
  /** When the next envelope is opened, and which was the last; null while no hour is announced. */
  nextSessionAt: Date | null;
  envelopes: Envelopes;
  segment: string;
  publicityEndsAt: Date | null;
  /** When it failed or was terminated; null for all others. */
  endedAt: Date | null;
  /** Entries of the public journal of the lot. No bid writes one. */
  sequence: number;
  changedAt: Date;
}

const DATES = `
  select l.id "lotId", l.code, l.name, t.name tenderer, l.documents_until "documentsUntil", l.bid_deadline "bidDeadline", l.release_minutes "releaseMinutes",
    l.release_ends_at "releaseEndsAt", l.next_session_at "nextSessionAt", l.envelopes, l.segment, l.publicity_ends_at "publicityEndsAt", case when l.state in ('failed', 'terminated') then l.state_since end "endedAt",
    coalesce(e.stream_seq, 0) sequence, coalesce(e.occurred_at, l.published_at) "changedAt"
  from lot l join organisation t on t.id = l.tenderer_id
    left join lateral (select stream_seq, occurred_at from journal_entry where stream = 'lot/' || l.id order by stream_seq desc limit 1) e on true
  where l.published_at is not null`;
const OPENINGS_KEPT = '30 days';
const MOST_OPENINGS = 2000;

@Injectable()
export class LotDatesQueries {
  constructor(private readonly reader: Reader) {}

  /** Throws LOT_NOT_FOUND for what is not published. */
  async ofLot(lotCode: string): Promise<LotDates> {
    const found = await this.reader.row<LotDates>(`${DATES} and l.code = $1`, [lotCode]);
    if (!found) throw lotNotFound();
    return found;
  }

  /** All openings to come, and those of the last month. */
  openings(): Promise<LotDates[]> {
    return this.reader.rows<LotDates>(
      `${DATES} and greatest(l.bid_deadline, l.next_session_at) > (select kaibiao.now() - interval '${OPENINGS_KEPT}') order by l.bid_deadline, l.id limit ${MOST_OPENINGS}`,
    );
  }
}
