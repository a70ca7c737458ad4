import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { Complaint } from './complaint.entity';
import { complaintStepWrong } from './complaint.errors';
import { ComplaintDesk } from './complaint-desk';
import { requireReason, requireStep, stepOf } from './complaint-rules';

/** The supervisor takes a complaint on (受理) or does not (不予受理), with the reason (招标投标法实施条例 第六十一条). */
@Injectable()
export class ReceiveComplaint {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: ComplaintDesk,
  ) {}

  /** Once; the same again changes nothing. Throws COMPLAINT_NOT_FOUND, COMPLAINT_WORDS_INVALID, COMPLAINT_STEP_WRONG. */
  async execute(
    { accountId }: Principal,
    { complaintId, accepted, reason }: { complaintId: string; accepted: boolean; reason: string },
  ): Promise<{ receivedAt: string }> {
    requireReason(reason);
    return this.uow.run(async (tx) => {
      const { lot, complaint } = await this.desk.lock(tx, complaintId);
      if (complaint.receivedAt) {
        if (complaint.accepted !== accepted || complaint.receptionReason !== reason) throw complaintStepWrong(stepOf(complaint));
        return { receivedAt: complaint.receivedAt.toISOString() };
      }
      requireStep(complaint, 'filed');
      const receivedAt = await tx.now();
      const received = { accepted, receptionReason: reason, receivedBy: accountId, receivedAt };
      await tx.update(Complaint, { id: complaintId }, received);
      const { matter, hash } = complaint;
      const fact = { actorId: accountId, payload: { complaintId, matter, hash } };
      // What is not taken on is between the complainant and the supervisor.
      await tx.record({ ...fact, stream: `complaint/${lot.id}`, type: accepted ? 'complaint.received' : 'complaint.refused' });
      if (accepted) await tx.record({ ...fact, stream: `lot/${lot.id}`, type: 'complaint.accepted' });
      return { receivedAt: receivedAt.toISOString() };
    });
  }
}
