import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { suspensionOther } from './complaint.errors';
import { ComplaintDesk } from './complaint-desk';
import { requireReason, requireStep } from './complaint-rules';
import { SuspensionOrder } from './suspension-order.entity';

/** While a complaint is handled the supervisor may order that the lot stands still (责令暂停招标投标活动, 招标投标法实施条例 第六十二条). */
@Injectable()
export class SuspendLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: ComplaintDesk,
  ) {}

  /** The same id again changes nothing. Throws COMPLAINT_NOT_FOUND, COMPLAINT_WORDS_INVALID, COMPLAINT_STEP_WRONG, SUSPENSION_OTHER. */
  async execute(
    { accountId }: Principal,
    { complaintId, orderId, reason }: { complaintId: string; orderId: string; reason: string },
  ): Promise<{ begunAt: string }> {
    requireReason(reason);
    return this.uow.run(async (tx) => {
      const { lot, complaint } = await this.desk.lock(tx, complaintId);
      const earlier = await tx.findOne(SuspensionOrder, { id: orderId });
      if (earlier) {
        if (earlier.complaintId !== complaintId || earlier.reason !== reason) throw suspensionOther();
        return { begunAt: earlier.begunAt.toISOString() };
      }
      requireStep(complaint, 'accepted');
      if (await tx.findOne(SuspensionOrder, { complaintId, endedAt: IsNull() })) throw suspensionOther();
      const begunAt = await tx.now();
      await tx.insert(SuspensionOrder, { id: orderId, complaintId, lotId: lot.id, reason, begunBy: accountId, begunAt, endedAt: null });
      const payload = { complaintId, reason };
      await tx.record({ stream: `lot/${lot.id}`, type: 'suspension.ordered', actorId: accountId, payload });
      await this.desk.suspend(tx, lot, { at: begunAt, actorId: accountId });
      return { begunAt: begunAt.toISOString() };
    });
  }
}

/** The supervisor lets the lot go on before the complaint is decided (恢复招标投标活动). */
@Injectable()
export class ResumeLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: ComplaintDesk,
  ) {}

  /** A repetition changes nothing. Throws COMPLAINT_NOT_FOUND. */
  execute({ accountId }: Principal, { complaintId }: { complaintId: string }): Promise<void> {
    return this.uow.run(async (tx) => {
      const { lot } = await this.desk.lock(tx, complaintId);
      if (!(await tx.findOne(SuspensionOrder, { complaintId, endedAt: IsNull() }))) return;
      await tx.record({ stream: `lot/${lot.id}`, type: 'suspension.lifted', actorId: accountId, payload: { complaintId } });
      await this.desk.release(tx, lot, complaintId, { at: await tx.now(), actorId: accountId });
    });
  }
}
