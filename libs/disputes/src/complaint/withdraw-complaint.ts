import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { Authors } from '../authors';
import { Complaint } from './complaint.entity';
import { complaintNotFound } from './complaint.errors';
import { ComplaintDesk } from './complaint-desk';
import { requireStep } from './complaint-rules';

/** Whoever complained takes it back (撤回投诉) before it is decided; what was ordered because of it ends. */
@Injectable()
export class WithdrawComplaint {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authors: Authors,
    private readonly desk: ComplaintDesk,
  ) {}

  /** A repetition changes nothing. Throws COMPLAINT_NOT_FOUND (as for another's), COMPLAINT_STEP_WRONG. */
  execute(principal: Principal, { complaintId }: { complaintId: string }): Promise<{ withdrawnAt: string }> {
    return this.uow.run(async (tx) => {
      const { lot, complaint } = await this.desk.lock(tx, complaintId);
      if (this.authors.own('complaint', principal, [complaint]).length === 0) throw complaintNotFound();
      if (complaint.withdrawnAt) return { withdrawnAt: complaint.withdrawnAt.toISOString() };
      requireStep(complaint, 'filed', 'accepted');
      const withdrawnAt = await tx.now();
      await tx.update(Complaint, { id: complaintId }, { withdrawnAt });
      const stream = `${complaint.accepted ? 'lot' : 'complaint'}/${lot.id}`;
      await tx.record({ stream, type: 'complaint.withdrawn', actorId: 'complainant', payload: { complaintId } });
      await this.desk.release(tx, lot, complaintId, { at: withdrawnAt, actorId: 'complainant' });
      return { withdrawnAt: withdrawnAt.toISOString() };
    });
  }
}
