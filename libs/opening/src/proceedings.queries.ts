import { Injectable } from '@nestjs/common';
import type { OpeningProceedings } from '@kaibiao/documents';
import { Reader } from '@kaibiao/platform';
import type { OpeningSession } from './opening-session.entity';

type Told = Omit<OpeningProceedings, 'at' | 'centre' | 'verification'>;

const HEAD = `
  select l.name "lotName", l.code "lotCode", r.data_hash "recordHash" from lot l join opening_record r on r.lot_id = l.id where l.id = $1 and r.segment = $2`;
const SESSIONS = `select purpose, begun_at "begunAt", ended_at "endedAt" from opening_session where lot_id = $1 and segment = $2 and sequence <= $3 order by sequence`;
/** From the end of what was said about another envelope to the end of this session. */
const MEANWHILE = `between coalesce((select max(b.ended_at) from opening_session b where b.lot_id = $1 and b.segment <> $2 and b.sequence < $3), '-infinity')
  and (select e.ended_at from opening_session e where e.lot_id = $1 and e.sequence = $3)`;
/** A line that is gone when the session ends was left, not lost. */
const ATTENDANCE = `
  select b.bidder_name bidder, s.came "cameAt", case when not s.there then s.last end "wentAt", s.cuts - (not s.there)::int cuts, r.received_at "releasedAt"
  from opening_bid b left join bid_release r using (lot_id, segment, manifest_hash)
  cross join lateral (
    select min(a.at) filter (where a.came) came, max(a.at) last, coalesce((array_agg(a.came order by a.line desc))[1], true) there,
      count(*) filter (where not a.came)::int cuts
    from hall_attendance a where (a.lot_id, a.organisation_id) = (b.lot_id, b.organisation_id) and a.at ${MEANWHILE}) s
  where b.lot_id = $1 and b.segment = $2 order by b.position`;
const SUBMISSIONS = `
  select bidder_name bidder, received_at "receivedAt", manifest_hash "manifestHash"
  from opening_bid where lot_id = $1 and segment = $2 order by received_at, position`;
const HOLDS = `
  select case kind when 'pause' then '主持人暂停' else '监督中止' end what, begun_at "from", ended_at "until", reason from opening_hold
    where lot_id = $1 and begun_at ${MEANWHILE}
  union all select '延长解封 ' || minutes || ' 分钟', extended_at, ends_at, reason from release_extension where lot_id = $1 and segment = $2 order by 2`;
const FAILURES = `
  select b.bidder_name bidder, case f.cause when 'bidder' then '投标人原因（撤销）' else '投标人之外的原因（撤回）' end cause, f.reason, f.confirmed_at "confirmedAt"
  from release_failure f join opening_bid b using (lot_id, segment, manifest_hash) where f.lot_id = $1 and segment = $2 order by b.position`;
const OBJECTIONS = `
  select b.bidder_name bidder, o.raised_at "raisedAt", o.text objection, coalesce(o.answer, '—') answer
  from opening_objection o join opening_bid b using (lot_id, segment, manifest_hash) where o.lot_id = $1 and segment = $2 order by o.raised_at, o.id`;
const CONFIRMATIONS = `
  select b.bidder_name bidder, c.confirmed_at "confirmedAt", c.certificate fingerprint
  from opened_bid o join opening_bid b using (lot_id, segment, manifest_hash) left join record_confirmation c using (lot_id, segment, manifest_hash)
  where o.lot_id = $1 and segment = $2 and o.outcome = 'opened' order by b.position`;

/** What the second part of the record tells, when its session has ended. */
@Injectable()
export class Proceedings {
  constructor(private readonly reader: Reader) {}

  async of({ lotId, sequence, segment }: Pick<OpeningSession, 'lotId' | 'sequence' | 'segment'>): Promise<Told> {
    const rows = <R extends object>(sql: string): Promise<R[]> => this.reader.rows<R>(sql, [lotId, segment]);
    const during = <R extends object>(sql: string): Promise<R[]> => this.reader.rows<R>(sql, [lotId, segment, sequence]);
    const [head] = await rows<Pick<Told, 'lotName' | 'lotCode' | 'recordHash'>>(HEAD);
    return {
      ...head!,
      sessions: await during<Told['sessions'][number]>(SESSIONS),
      attendance: await during<Told['attendance'][number]>(ATTENDANCE),
      submissions: await rows<Told['submissions'][number]>(SUBMISSIONS),
      holds: await during<Told['holds'][number]>(HOLDS),
      failures: await rows<Told['failures'][number]>(FAILURES),
      objections: await rows<Told['objections'][number]>(OBJECTIONS),
      confirmations: await rows<Told['confirmations'][number]>(CONFIRMATIONS),
    };
  }
}
