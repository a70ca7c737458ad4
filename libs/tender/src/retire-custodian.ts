import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { Custodian } from './custodian.entity';
import { custodianNotFound } from './tender.errors';

/**
 * A custodian serves no more (卸任): drafts that name it cannot be published until it is replaced, published lots keep it to their end. Its
 * deputy takes its place.
 */
@Injectable()
export class RetireCustodian {
  constructor(private readonly uow: UnitOfWork) {}

  /** Once; a repetition changes nothing. Throws CUSTODIAN_NOT_FOUND. */
  async execute(principal: Principal, { custodianId, reason }: { custodianId: string; reason: string }): Promise<void> {
    await this.uow.run(async (tx) => {
      await tx.lockKey('custodians');
      const custodian = await tx.findOne(Custodian, { id: custodianId });
      if (!custodian) throw custodianNotFound();
      if (custodian.retiredAt) return;
      await tx.update(Custodian, { id: custodianId }, { retiredAt: await tx.now(), retireReason: reason });
      await tx.update(Custodian, { deputyOf: custodianId }, { deputyOf: null });
      const { accountId, position } = custodian;
      await tx.record({
        stream: `account/${accountId}`,
        type: 'custodian.retired',
        actorId: principal.accountId,
        payload: { position, reason },
      });
    });
  }
}
