import type { Reader } from '@kaibiao/platform';
import { ENVELOPES, planOf, reviewedLast } from '@kaibiao/rules';
import type { Opinion } from './evaluation-report.entity';

/** A seat as the room and the desk see it. */
export interface MemberView {
  memberId: string;
  name: string;
  kind: 'expert' | 'owner';
  speciality: string | null;
  item: string;
  chair: boolean;
  promised: boolean;
  sheetSigned: boolean;
  opinion: Opinion | null;
  /** Set for whoever sat here before and recused himself. */
  recusalReason: string | null;
  /** Where the member sits; null until he signed in. */
  site: string | null;
  /** How the expert performed is written down (履职记录). */
  dutyRecorded: boolean;
}

/** The envelope whose sheets count in each state of each plan: the price is scored by nobody, those on the technical one stand. */
const SHEETS = ENVELOPES.flatMap((kind) =>
  planOf(kind).map(({ segment }) => `when '${kind} ${segment}' then '${reviewedLast(planOf(kind), segment).segment}'`),
);
const REVIEWED = `case l.envelopes || ' ' || l.segment ${SHEETS.join(' ')} end`;

/** Everybody who sits or sat, in the order of the seats; before the room opens no expert. */
export function membersOf(reader: Reader, lotId: string): Promise<MemberView[]> {
  return reader.rows<MemberView>(
    `select m.id "memberId", m.name, m.kind, m.speciality, m.item, c.chair_id is not distinct from m.id chair, p.member_id is not null promised,
            s.id is not null "sheetSigned", o.opinion, m.recusal_reason "recusalReason", nullif(concat_ws(' ', t.site, nullif(t.seat, '')), '') site, d.member_id is not null "dutyRecorded"
     from committee_member m join committee c on c.lot_id = m.lot_id join lot l on l.id = m.lot_id left join member_promise p on p.member_id = m.id
       left join score_sheet s on s.member_id = m.id and s.voided_at is null and s.segment = ${REVIEWED} left join report_opinion o on (o.member_id, o.segment) = (m.id, l.segment)
       left join member_attendance t on t.member_id = m.id left join duty_record d on d.member_id = m.id
     where m.lot_id = $1 and (m.kind = 'owner' or c.room_opened_at is not null) and (m.replaced_at is null or m.recusal_reason is not null) order by m.item`,
    [lotId],
  );
}
