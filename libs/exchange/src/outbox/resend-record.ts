import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lockVersions } from './lock-versions';
import { OutboundRecord } from './outbound-record.entity';
import { outboundRecordNotFound, outboundRecordNotRefused, resendReasonMissing } from './outbox.errors';

export interface ResendInput {
  actId: string;
  recordId: string;
  /** What was mended (退回原因的处理情况), for the journal. */
  reason: string;
}

/**
 * Sends a refused record once more (重新报送), the same version with the same bytes: for a refusal that was mended at the receiver's. What is mended
 * here is told as the next version, by itself. One that waits for its next attempt, for the receiver was out of reach, is sent now (立即报送).
 * Attempts are counted on. Throws OUTBOUND_RECORD_NOT_FOUND, OUTBOUND_RECORD_NOT_REFUSED,
 * OUTBOUND_REASON_MISSING.
 */
@Injectable()
export class ResendRecord {
  constructor(private readonly uow: UnitOfWork) {}

  execute(principal: Principal, { actId, recordId, reason }: ResendInput): Promise<{ recordId: string }> {
    if (reason.trim() === '') throw resendReasonMissing();
    const act = { id: actId, actorId: principal.accountId, command: 'exchange.resend', input: { recordId, reason } };
    return this.uow.once(act, async (tx) => {
      await lockVersions(tx);
      const { state, key, version } = await tx.lock(OutboundRecord, { id: recordId }, outboundRecordNotFound);
      if (state !== 'refused' && state !== 'waiting') throw outboundRecordNotRefused(state);
      await tx.update(OutboundRecord, { id: recordId }, { state: 'waiting', nextAttemptAt: await tx.now() });
      const payload = { key, version, reason };
      await tx.record({ stream: `exchange/${recordId}`, type: 'record.resent', actorId: principal.accountId, payload });
      return { recordId };
    });
  }
}
