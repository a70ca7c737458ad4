import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import type { Lot } from '@kaibiao/tender';
import type { Moment } from '../standstill';
import { proposalOver, proposalSamePerson } from './complaint.errors';
import { ComplaintDesk } from './complaint-desk';
import { SuspensionOrder } from './suspension-order.entity';
import { SuspensionProposal } from './suspension-proposal.entity';

/** The second person of the supervisor confirms (复核): the lot stands still, or goes on, from now on, and the reason is public. */
@Injectable()
export class ConfirmSuspension {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: ComplaintDesk,
  ) {}

  /** A repetition changes nothing. Throws COMPLAINT_NOT_FOUND, SUSPENSION_PROPOSAL_OVER, SUSPENSION_SAME_PERSON, SUSPENSION_OTHER, SUSPENSION_NONE. */
  execute(
    { accountId }: Principal,
    { complaintId, proposalId }: { complaintId: string; proposalId: string },
  ): Promise<{ confirmedAt: string }> {
    return this.uow.run(async (tx) => {
      const { lot } = await this.desk.lock(tx, complaintId);
      const proposal = await tx.findOne(SuspensionProposal, { id: proposalId, complaintId });
      if (proposal?.confirmedBy === accountId) return { confirmedAt: proposal.endedAt!.toISOString() };
      if (!proposal || proposal.endedAt) throw proposalOver();
      if (proposal.proposedBy === accountId) throw proposalSamePerson();
      await this.desk.requireFit(tx, complaintId, proposal.kind);
      const at = await tx.now();
      await tx.update(SuspensionProposal, { id: proposalId }, { confirmedBy: accountId, endedAt: at });
      const moment = { at, actorId: accountId };
      if (proposal.kind === 'suspend') await this.suspend(tx, lot, proposal, moment);
      else await this.resume(tx, lot, proposal, moment);
      return { confirmedAt: at.toISOString() };
    });
  }

  private async suspend(tx: Tx, lot: Lot, proposal: SuspensionProposal, moment: Moment): Promise<void> {
    const { id, complaintId, reason } = proposal;
    const order = { id, complaintId, lotId: lot.id, reason, begunBy: moment.actorId, begunAt: moment.at, endedAt: null };
    await tx.insert(SuspensionOrder, order);
    await this.tell(tx, lot, 'suspension.ordered', proposal, moment);
    await this.desk.suspend(tx, lot, moment);
  }

  private async resume(tx: Tx, lot: Lot, proposal: SuspensionProposal, moment: Moment): Promise<void> {
    await this.tell(tx, lot, 'suspension.lifted', proposal, moment);
    await this.desk.release(tx, lot, proposal.complaintId, moment);
  }

  /** In the public journal of the lot; who has proposed stands in the supervisor's own. */
  private async tell(tx: Tx, { id }: Lot, type: string, proposal: SuspensionProposal, { actorId }: Moment): Promise<void> {
    const { id: proposalId, complaintId, reason } = proposal;
    await tx.record({ stream: `lot/${id}`, type, actorId, payload: { complaintId, proposalId, reason } });
  }
}
