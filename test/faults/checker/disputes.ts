import { objectionAnswerDue, type ObjectionSubject } from '@kaibiao/rules';
import { rows, type Invariant } from './evidence';

interface Kept {
  kind: 'objection' | 'complaint';
  id: string;
  hash: string;
  answer: string | null;
  withdrawnAt: Date | null;
  filedAt: Date;
  answeredAt: Date | null;
  /** Of an objection. */
  subject: ObjectionSubject | null;
  /** Of a complaint: whether the supervisor took it on. */
  accepted: boolean | null;
  told: { type: string; late: boolean | null }[];
}

const told = (streams: string, id: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('type', type, 'late', payload->'late')), '[]') from journal_entry
     where stream in (${streams}) and (type like 'objection.%' or type like 'complaint.%') and payload->>'${id}' = d.id::text) told`;
const OF = 'where $1::uuid[] is null or lot_id = any($1)';
const DISPUTES = `
  select 'objection' kind, id, hash, reply_hash answer, withdrawn_at "withdrawnAt", filed_at "filedAt", replied_at "answeredAt", subject, null::boolean accepted,
    ${told(`'lot/' || lot_id`, 'objectionId')} from objection d ${OF}
  union all select 'complaint', id, hash, decision_hash, withdrawn_at, filed_at, decided_at, null, accepted,
    ${told(`'lot/' || lot_id, 'complaint/' || lot_id`, 'complaintId')} from complaint d ${OF}`;

/** I13: what was objected to or complained of, replied, decided and taken back stands as whoever did it was told, and is told once; a late reply is said to be late. */
export const disputesKept: Invariant = async (evidence) => {
  const kept = await rows<Kept>(evidence, DISPUTES);
  const found = new Map(kept.map((one) => [one.id, one]));
  return [
    ...kept.flatMap((one) => [...(toldOnce(one) ? [] : [`${one.kind} ${one.id}: told as ${typesOf(one).join(', ')}`]), ...lateness(one)]),
    ...(evidence.disputes ?? []).flatMap(({ kind, id, hash, answer, withdrawn }) => {
      const one = found.get(id);
      if (one?.kind !== kind || one.hash !== hash) return [`${kind} ${id}: the platform knows nothing of it, or of another`];
      return [
        ...(answer === null || answer === one.answer ? [] : [`${kind} ${id}: it is not answered as its author was told`]),
        ...(!withdrawn || one.withdrawnAt ? [] : [`${kind} ${id}: it was taken back and is not`]),
      ];
    }),
  ];
};

const typesOf = ({ told }: Kept): string[] => told.map(({ type }) => type).sort();

function toldOnce(one: Kept): boolean {
  const { kind, answer, withdrawnAt, accepted } = one;
  const done: [boolean, string][] = [
    [true, `${kind}.filed`],
    [accepted !== null, accepted ? 'complaint.received' : 'complaint.refused'],
    [accepted === true, 'complaint.accepted'],
    [answer !== null, kind === 'objection' ? 'objection.replied' : 'complaint.decided'],
    [withdrawnAt !== null, `${kind}.withdrawn`],
  ];
  const due = done.flatMap(([is, type]) => (is ? [type] : [])).sort();
  return JSON.stringify(typesOf(one)) === JSON.stringify(due);
}

/** A reply counts after the three days too, and everybody is told (招标投标法实施条例 第二十二、五十四条). */
function lateness({ id, subject, filedAt, answeredAt, told: entries }: Kept): string[] {
  const reply = entries.find(({ type }) => type === 'objection.replied');
  if (!subject || !answeredAt || !reply) return [];
  const late = answeredAt >= objectionAnswerDue(subject, filedAt);
  return reply.late === late
    ? []
    : [`objection ${id}: the reply ${late ? 'was late and is not said to be' : 'was in time and is said to be late'}`];
}
