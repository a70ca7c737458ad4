import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { proposalWaits } from './complaint.errors';
import { ComplaintDesk } from './complaint-desk';
import { requireReason, requireStep } from './complaint-rules';
import { SuspensionProposal, type SuspensionKind } from './suspension-proposal.entity';

export interface ProposalInput {
  complaintId: string;
  proposalId: string;
  kind: SuspensionKind;
  reason: string;
}

/**
 * While a complaint is handled one person of the supervisor proposes that the lot stand still (责令暂停招标投标活动, 招标投标法实施条例 第六十二条),
 * or go on before the decision; nothing changes until another confirms. Told to the supervisors alone.
 */
@Injectable()
export class ProposeSuspension {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: ComplaintDesk,
  ) {}

  /**
   * The same id again changes nothing. Throws COMPLAINT_NOT_FOUND, COMPLAINT_WORDS_INVALID, COMPLAINT_STEP_WRONG, SUSPENSION_OTHER,
   * SUSPENSION_NONE, SUSPENSION_PROPOSAL_WAITS.
   */
  async execute({ accountId }: Principal, { complaintId, proposalId, kind, reason }: ProposalInput): Promise<{ proposedAt: string }> {
    requireReason(reason);
    return this.uow.run(async (tx) => {
      const { lot, complaint } = await this.desk.lock(tx, complaintId);
      const earlier = await tx.findOne(SuspensionProposal, { id: proposalId });
      if (earlier && isSame(earlier, { complaintId, kind, reason, proposedBy: accountId }))
        return { proposedAt: earlier.proposedAt.toISOString() };
      if (earlier || (await waits(tx, complaintId))) throw proposalWaits();
      requireStep(complaint, 'accepted');
      await this.desk.requireFit(tx, complaintId, kind);
      const proposedAt = await tx.now();
      const proposal = { id: proposalId, complaintId, kind, reason, proposedBy: accountId, proposedAt };
      await tx.insert(SuspensionProposal, { ...proposal, confirmedBy: null, endedAt: null });
      const payload = { complaintId, proposalId, kind, reason };
      await tx.record({ stream: `complaint/${lot.id}`, type: 'suspension.proposed', actorId: accountId, payload });
      return { proposedAt: proposedAt.toISOString() };
    });
  }
}

/** One person of the supervisor takes back what waits for a confirmation: whoever proposed it, or another who does not agree. */
@Injectable()
export class TakeBackSuspension {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: ComplaintDesk,
  ) {}

  /** Of what is over already it changes nothing. Throws COMPLAINT_NOT_FOUND. */
  execute({ accountId }: Principal, { complaintId, proposalId }: { complaintId: string; proposalId: string }): Promise<void> {
    return this.uow.run(async (tx) => {
      const { lot } = await this.desk.lock(tx, complaintId);
      const open = { id: proposalId, complaintId, endedAt: IsNull() };
      if ((await tx.update<SuspensionProposal>(SuspensionProposal, open, { endedAt: await tx.now() })) === 0) return;
      const payload = { complaintId, proposalId };
      await tx.record({ stream: `complaint/${lot.id}`, type: 'suspension.taken_back', actorId: accountId, payload });
    });
  }
}

type Said = Pick<SuspensionProposal, 'complaintId' | 'kind' | 'reason' | 'proposedBy'>;
const isSame = (one: SuspensionProposal, said: Said): boolean =>
  one.complaintId === said.complaintId && one.kind === said.kind && one.reason === said.reason && one.proposedBy === said.proposedBy;

const waits = async (tx: Tx, complaintId: string): Promise<boolean> =>
  (await tx.findOne(SuspensionProposal, { complaintId, endedAt: IsNull() })) !== null;
