import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { RELEASING, type DecidedAward, type LotHistory } from './lot-history';

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const at = (column: string): string => `to_char(${column} at time zone 'UTC', ${UTC})`;

/** Bidders stand here only where the journal says that the bids lie open. */
const HISTORIES = `
  select l.id "lotId", l.code "lotCode",
    (select jsonb_agg(jsonb_build_object('seq', e.stream_seq, 'type', e.type, 'at', ${at('e.occurred_at')}, 'payload', e.payload) order by e.stream_seq)
      from journal_entry e where e.stream = 'lot/' || l.id and e.type = any($2)) entries,
    (select jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'hash', o.hash, 'publishedAt', ${at('o.published_at')},
        'terms', case when o.kind in ('tender', 'clarification') then convert_from(o.statement, 'UTF8')::jsonb end) order by o.published_at, o.id)
      from notice o where o.lot_id = l.id) notices,
    (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'role', d.role, 'name', d.name, 'version', d.version, 'mediaType', d.media_type) order by d.role, d.name, d.version), '[]')
      from tender_document d where d.lot_id = l.id) documents,
    (select coalesce(jsonb_agg(jsonb_build_object('position', b.position, 'name', b.bidder_name, 'code', b.bidder_code, 'receivedAt', ${at('b.received_at')},
        'opened', o.outcome = 'opened', 'price', o.price_fen::text) order by b.position), '[]')
      from opened_bid o join opening_bid b using (lot_id, segment, manifest_hash) where o.lot_id = l.id and o.segment in ('bid', 'price')) bids,
    (select c.candidates from candidate_list c where c.lot_id = l.id) candidates,
    (select coalesce(jsonb_agg(jsonb_build_object('rank', w.rank, 'winner', jsonb_build_object('name', w.winner_name, 'code', w.winner_code),
        'price', w.price_fen::text) order by w.decided_at, w.current), '[]')
      from (select rank, winner_name, winner_code, price_fen, decided_at, false current from award_withdrawal where lot_id = l.id
        union all select rank, winner_name, winner_code, price_fen, decided_at, true from award where lot_id = l.id) w) awards,
    exists (select 1 from award where lot_id = l.id) awarded
  from lot l
  where l.id = any($1) and l.published_at is not null order by l.published_at, l.id`;

type Row = Omit<LotHistory, 'candidates' | 'award' | 'awards'> & {
  awards: Omit<DecidedAward, 'number'>[];
  awarded: boolean;
  candidates: (LotHistory['candidates'][number] & { submissionId: string })[] | null;
};

@Injectable()
export class LotHistories {
  constructor(private readonly reader: Reader) {}

  /** Of those lots that are published, the oldest first. */
  async of(lotIds: readonly string[]): Promise<LotHistory[]> {
    return (await this.reader.rows<Row>(HISTORIES, [lotIds, RELEASING])).map(history);
  }
}

function history({ bids, candidates, awards: decided, awarded, ...row }: Row): LotHistory {
  const awards = decided.map((award, at) => ({ ...award, number: at + 1, price: toYuan(fen(award.price)) }));
  return {
    ...row,
    bids: bids.map((bid) => ({ ...bid, price: bid.price === null ? null : toYuan(fen(bid.price)) })),
    candidates: (candidates ?? []).map(({ submissionId: _, ...published }) => published),
    awards,
    award: awarded ? awards.at(-1)! : null,
  };
}
