import { Tx, type Reader } from '@kaibiao/platform';
import { periodOf, procedureOf, segmentsOf, type Envelopes, type ProcedureId } from '@kaibiao/rules';
import { lotNotFound } from '@kaibiao/tender';
import type { ArchiveFacts } from './archive-parts';

interface Row extends Omit<ArchiveFacts, 'stopped' | 'reportOwed' | 'opened' | 'evaluated'> {
  state: string;
  envelopes: Envelopes;
  procedure: ProcedureId;
  procedureVersion: number;
  compulsory: boolean;
  /** Envelopes whose opening is recorded. */
  recorded: string[];
  /** Envelopes whose report is signed. */
  signed: string[];
}

/** An acceptance or any other entry of the record of performance stands until a later one takes its place. */
const STANDS = 'e.lot_id = l.id and not exists (select 1 from performance_entry n where n.lot_id = e.lot_id and n.replaces = e.number)';
const OBJECTIONS = 'select count(*)::int from objection o where o.lot_id = l.id and o.withdrawn_at is null';
/** A complaint is between complainant and supervisor until it is taken on (受理). */
const COMPLAINTS = 'select count(*)::int from complaint c where c.lot_id = l.id and c.accepted and c.withdrawn_at is null';
const FACTS = `
  select l.state, l.envelopes, l.procedure, l.procedure_version "procedureVersion", p.compulsory, l.published_at is not null published,
    exists (select 1 from notice n where n.lot_id = l.id and n.kind = 'clarification') clarified,
    exists (select 1 from question q where q.lot_id = l.id and q.notice_id is not null) answered,
    array(select r.segment from opening_record r where r.lot_id = l.id) recorded,
    array(select r.segment from evaluation_report r where r.lot_id = l.id and r.finished_at is not null) signed,
    exists (select 1 from candidate_list c where c.lot_id = l.id) candidates,
    (${OBJECTIONS}) objections, (${OBJECTIONS} and o.replied_at is null) "objectionsOpen",
    (${COMPLAINTS}) complaints, (${COMPLAINTS} and c.decided_at is null) "complaintsOpen",
    exists (select 1 from award w where w.lot_id = l.id) awarded,
    exists (select 1 from contract c where c.lot_id = l.id and c.concluded_at is not null) contracted,
    exists (select 1 from contract_filing f where f.lot_id = l.id) filed,
    exists (select 1 from supervisor_report r join award w using (lot_id) where r.lot_id = l.id and r.submitted_at >= w.decided_at) reported,
    exists (select 1 from performance_entry e where ${STANDS}) performed,
    coalesce((select convert_from(e.statement, 'UTF8')::jsonb #>> '{act,result}' = 'passed'
      from performance_entry e where ${STANDS} and e.kind = 'acceptance' order by e.number desc limit 1), false) accepted
  from lot l join project p on p.id = l.project_id where l.id = $1`;

/** Throws LOT_NOT_FOUND. */
export async function archiveFacts(via: Tx | Reader, lotId: string): Promise<ArchiveFacts> {
  const [row] = via instanceof Tx ? await via.query<Row>(FACTS, [lotId]) : await via.rows<Row>(FACTS, [lotId]);
  if (!row) throw lotNotFound();
  const { state, envelopes, procedure, procedureVersion, compulsory, recorded, signed, ...facts } = row;
  const last = segmentsOf(envelopes).at(-1)!;
  return {
    ...facts,
    stopped: state === 'failed' || state === 'terminated',
    reportOwed: compulsory && periodOf(procedureOf(procedure, procedureVersion), 'report') !== undefined,
    opened: recorded.includes(last),
    evaluated: signed.includes(last),
  };
}
