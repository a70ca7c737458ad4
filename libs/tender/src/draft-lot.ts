import { Injectable } from '@nestjs/common';
import type { SealingPolicy, Suite } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { leastOf, lotCode, OFFERED_PROCEDURES, procedureOf, type ProcedureId, segmentsOf } from '@kaibiao/rules';
import { newestBookVersion } from './book/templates';
import { Ids } from './ids';
import { bondFen, contentIssues, plainContent, type LotContent } from './lot-content';
import { Lot } from './lot.entity';
import { PlatformCustodians } from './platform-custodians';
import { Project } from './project.entity';
import { nextSerial } from './serials';
import { lotInvalid, procedureNotOffered, projectNotFound } from './tender.errors';

export interface DraftLotInput {
  actId: string;
  projectId: string;
  /** Without it an open tender with post-qualification. */
  procedure?: ProcedureId;
  /** Without a policy the lot gets the usual one: the bidder and any two of today's custodians with keys of its suite. */
  content: Omit<LotContent, 'policy'> & { policy?: SealingPolicy };
}

const MOST_LOTS = 999;

/** Begins a lot (标段) of a project and gives it its number. Throws PROCEDURE_NOT_OFFERED, PROJECT_NOT_FOUND, LOT_INVALID. */
@Injectable()
export class DraftLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly custodians: PlatformCustodians,
    private readonly ids: Ids,
  ) {}

  async execute(
    principal: Principal,
    { actId, projectId, procedure, content }: DraftLotInput,
  ): Promise<{ lotId: string; lotCode: string; rowVersion: number }> {
    const issues = contentIssues(content);
    if (issues.length > 0) throw lotInvalid(issues);
    const born = bornWith(procedure);
    const input = { projectId, ...(procedure ? { procedure } : {}), content: plainContent(content) };
    const act = { id: actId, actorId: principal.accountId, command: 'lot.draft', input };
    return this.uow.once(act, async (tx) => {
      const project = await tx.lock(Project, { id: projectId }, projectNotFound);
      if (project.agencyId !== principal.organisationId) throw projectNotFound();
      const { ceilingPrice, bidBond, envelopes = 'single', suite = 'INTL-1', ...rest } = content;
      const code = lotCode(project.code, await nextSerial(tx, project.code, MOST_LOTS));
      const id = this.ids.next();
      await tx.insert(Lot, {
        ...rest,
        ...born,
        invitationGrounds: '',
        envelopes,
        suite,
        segment: segmentsOf(envelopes)[0]!,
        policy: content.policy ?? (await this.usualPolicy(tx, suite)),
        id,
        projectId,
        code,
        ceilingPriceFen: String(ceilingPrice),
        bidBondFen: bondFen(bidBond) ?? null,
        agencyId: project.agencyId,
        tendererId: project.tendererId,
        draftedBy: principal.accountId,
        editors: [principal.accountId],
        ...(await freshDraft(tx)),
      });
      await tx.record({
        stream: `desk/${id}`,
        type: 'lot.drafted',
        actorId: principal.accountId,
        payload: { lotCode: code, projectCode: project.code },
      });
      return { lotId: id, lotCode: code, rowVersion: 1 };
    });
  }

  private async usualPolicy(tx: Tx, suite: Suite): Promise<SealingPolicy> {
    const serving = (await this.custodians.all(tx)).filter((custodian) => custodian.suite === suite && custodian.deputyOf === null);
    return { mode: 'bidder+custodians', threshold: 2, custodians: serving.map(({ fingerprint }) => fingerprint) };
  }
}

/** The newest version of a procedure that the platform carries, and how few bids it takes. */
function bornWith(wanted: ProcedureId = 'open-tender'): Pick<Lot, 'procedure' | 'procedureVersion' | 'bookVersion' | 'minimumBids'> {
  if (!OFFERED_PROCEDURES.includes(wanted)) throw procedureNotOffered(wanted, OFFERED_PROCEDURES);
  const procedure = procedureOf(wanted);
  const minimumBids = leastOf(procedure, 'bids')?.least ?? 1;
  return { procedure: wanted, procedureVersion: procedure.version, bookVersion: newestBookVersion(wanted), minimumBids };
}

async function freshDraft(tx: Tx): Promise<Pick<Lot, 'state' | 'stateSince' | 'rowVersion'>> {
  return { state: 'draft', stateSince: await tx.now(), rowVersion: 1 };
}
