import { Injectable } from '@nestjs/common';
import type { OpeningProceedings } from '@kaibiao/documents';
import { Reader } from '@kaibiao/platform';

type Told = Omit<OpeningProceedings, 'at' | 'centre' | 'verification'>;

const HEAD = `
  select l.name "lotName", l.code "lotCode", r.data_hash "recordHash" from lot l join opening_record r on (r.lot_id, r.segment) = (l.id, l.segment) where l.id = $1`;
const SESSIONS = `select purpose, begun_at "begunAt", ended_at "endedAt" from opening_session where lot_id = $1 and sequence <= $2 order by sequence`;
/** A line that is gone when the session ends was left, not lost. */
const ATTENDANCE = `
  select b.bidder_name bidder, s.came "cameAt", case when not s.there then s.last end "wentAt", s.cuts - (not s.there)::int cuts, r.received_at "releasedAt"
  from opening_bid b join lot l on (l.id, l.segment) = (b.lot_id, b.segment)
  left join bid_release r on (r.lot_id, r.segment, r.manifest_hash) = (b.lot_id, b.segment, b.manifest_hash)
  cross join lateral (
    select min(a.at) filter (where a.came) came, max(a.at) last, coalesce((array_agg(a.came order by a.line desc))[1], true) there,
      count(*) filter (where not a.came)::int cuts
    from hall_attendance a join opening_session e on (e.lot_id, e.sequence) = (b.lot_id, $2)
    where (a.lot_id, a.organisation_id) = (b.lot_id, b.organisation_id) and a.at <= e.ended_at) s
  where b.lot_id = $1 order by b.position`;
const SUBMISSIONS = `
  select b.bidder_name bidder, b.received_at "receivedAt", b.manifest_hash "manifestHash"
  from opening_bid b join lot l on (l.id, l.segment) = (b.lot_id, b.segment) where b.lot_id = $1 order by b.received_at, b.position`;
const HOLDS = `
  select case kind when 'pause' then '主持人暂停' else '监督中止' end what, begun_at "from", ended_at "until", reason from opening_hold where lot_id = $1
  union all select '延长解封 ' || minutes || ' 分钟', extended_at, ends_at, reason from release_extension where lot_id = $1 order by 2`;
const FAILURES = `
  select b.bidder_name bidder, case f.cause when 'bidder' then '投标人原因（撤销）' else '投标人之外的原因（撤回）' end cause, f.reason, f.confirmed_at "confirmedAt"
  from release_failure f join opening_bid b using (lot_id, segment, manifest_hash) where f.lot_id = $1 order by b.position`;
const OBJECTIONS = `
  select b.bidder_name bidder, o.raised_at "raisedAt", o.text objection, coalesce(o.answer, '—') answer
  from opening_objection o join opening_bid b using (lot_id, segment, manifest_hash) where o.lot_id = $1 order by o.raised_at, o.id`;
const CONFIRMATIONS = `
  select b.bidder_name bidder, c.confirmed_at "confirmedAt", c.certificate fingerprint
  from opened_bid o join opening_bid b using (lot_id, segment, manifest_hash) join lot l on (l.id, l.segment) = (o.lot_id, o.segment)
  left join record_confirmation c on (c.lot_id, c.segment, c.manifest_hash) = (o.lot_id, o.segment, o.manifest_hash) where o.lot_id = $1 and o.outcome = 'opened' order by b.position`;

/** What the second part of the record tells, when its session has ended. */
@Injectable()
export class Proceedings {
  constructor(private readonly reader: Reader) {}

  async of(lotId: string, sequence: number): Promise<Told> {
    const rows = <R extends object>(sql: string): Promise<R[]> => this.reader.rows<R>(sql, [lotId]);
    const head = await this.reader.row<Pick<Told, 'lotName' | 'lotCode' | 'recordHash'>>(HEAD, [lotId]);
    return {
      ...head!,
      sessions: await this.reader.rows<Told['sessions'][number]>(SESSIONS, [lotId, sequence]),
      attendance: await this.reader.rows<Told['attendance'][number]>(ATTENDANCE, [lotId, sequence]),
      submissions: await rows<Told['submissions'][number]>(SUBMISSIONS),
      holds: await rows<Told['holds'][number]>(HOLDS),
      failures: await rows<Told['failures'][number]>(FAILURES),
      objections: await rows<Told['objections'][number]>(OBJECTIONS),
      confirmations: await rows<Told['confirmations'][number]>(CONFIRMATIONS),
    };
  }
}
