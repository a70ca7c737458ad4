import { Injectable } from '@nestjs/common';
import { EvaluationReports } from '@kaibiao/evaluation';
import type { Principal } from '@kaibiao/identity';
import type { Issue } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { missedSteps, procedureOf, walked, type Act, type ActId, type Actor } from '@kaibiao/rules';
import { DeskLots, Prequalifications } from '@kaibiao/tender';
import { actsOf, KEPT_ACTS, STEP_TYPES, type ActedLot, type LotFact } from './lot-acts';

/** A step of a lot that was not taken as its procedure says, or not at all (步骤偏离). */
export interface LotDeviation {
  act: ActId;
  kind: 'late' | 'missing' | 'early' | 'order' | 'other';
  /** null for what nobody has done. */
  at: string | null;
  by: Actor | null;
  issue: Issue;
  /** Why, where somebody said so. */
  reason: string | null;
}

const KINDS: Readonly<Record<string, LotDeviation['kind']>> = {
  ACT_DELAYED: 'late',
  ACT_TOO_LATE: 'late',
  ACT_MISSING: 'missing',
  ACT_TOO_EARLY: 'early',
  ACT_OUT_OF_ORDER: 'order',
  ACT_BEFORE_ITS_CLOCK: 'order',
};

const LOT = `
  select l.procedure, l.procedure_version "procedureVersion", p.compulsory, l.agency_id "agencyId", l.tenderer_id "tendererId",
    l.documents_from "documentsFrom", l.documents_until "documentsUntil",
    (select count(*) from lot_invitation i where i.lot_id = l.id)::int invited,
    (select coalesce(array_agg(n.id), '{}') from notice n where n.lot_id = l.id and n.kind = 'clarification'
      and convert_from(n.statement, 'UTF8')::jsonb -> 'affectsBids' = 'true') affecting,
    (select json_build_object('size', count(*), 'experts', count(*) filter (where m.kind = 'expert')) from committee_member m
      where m.lot_id = l.id and m.replaced_at is null) panel,
    coalesce((select c.candidates from candidate_list c where c.lot_id = l.id), '[]') candidates,
    (select coalesce(json_agg(json_build_object('noticeId', w.notice_id, 'submissionId', w.submission_id, 'passedOver', w.passed_over)), '[]')
      from (select lot_id, notice_id, submission_id, passed_over from award
        union all select lot_id, notice_id, submission_id, passed_over from award_withdrawal) w where w.lot_id = l.id) awards
  from lot l join project p on p.id = l.project_id where l.id = $1`;
const FACTS = `
  select j.type, j.occurred_at at, j.actor_id "actorId", a.organisation_id "organisationId", j.payload,
    (select s.proposed_by from suspension_proposal s where s.id::text = j.payload ->> 'proposalId') "proposerId"
  from journal_entry j left join account a on a.id::text = j.actor_id
  where j.stream = any ($1) and j.type = any ($2) order by j.occurred_at, j.stream_seq`;

type LotRow = Omit<ActedLot, 'procedure' | 'valid' | 'prequalification'> & { procedure: string; procedureVersion: number };

/** Where a lot left the way of its procedure, from its own journal (内控“回头看”). */
@Injectable()
export class LotDeviations {
  constructor(
    private readonly reader: Reader,
    private readonly lots: DeskLots,
    private readonly reports: EvaluationReports,
    private readonly prequalifications: Prequalifications,
  ) {}

  /** In the order of the steps, what is missing last. Throws LOT_NOT_FOUND for who does not see the lot. */
  async of(principal: Principal, lotId: string): Promise<{ lotCode: string; deviations: LotDeviation[] }> {
    const { code: lotCode } = await this.lots.get(principal, lotId);
    const lot = await this.lot(lotId);
    const streams = ['lot', 'desk', 'award'].map((stream) => `${stream}/${lotId}`);
    const acts = actsOf(await this.reader.rows<LotFact>(FACTS, [streams, STEP_TYPES]), lot);
    const { found, progress } = walked(lot.procedure, acts);
    const missed = missedSteps(lot.procedure, progress, await this.reader.now())
      .filter(({ act }) => KEPT_ACTS.includes(act) && (lot.compulsory || act !== 'report'))
      .map(({ act, issue }) => deviation(act, issue, null, null));
    return { lotCode, deviations: [...found.map(({ at, act, issue, reason }) => deviation(act, issue, acts[at]!, reason)), ...missed] };
  }

  private async lot(lotId: string): Promise<ActedLot> {
    const { procedure, procedureVersion, ...row } = (await this.reader.row<LotRow>(LOT, [lotId]))!;
    const report = (await this.reports.finished(lotId))?.report;
    const prequalification = await this.prequalifications.course(lotId);
    return { ...row, prequalification, procedure: procedureOf(procedure, procedureVersion), valid: report?.candidates.length ?? 0 };
  }
}

const deviation = (act: ActId, issue: Issue, taken: Act | null, reason: string | null): LotDeviation => ({
  ...{ act, issue, reason, kind: KINDS[issue.code] ?? 'other' },
  at: taken?.at.toISOString() ?? null,
  by: taken?.by.actor ?? null,
});
