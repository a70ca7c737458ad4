import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { Lot } from '@kaibiao/tender';
import { Authors } from './authors';
import { objectionAnswered, objectionNotFound } from './disputes.errors';
import { Objection } from './objection.entity';
import { Standstill } from './standstill';

/** Whoever objected takes it back (撤回异议) before it is answered; that it was filed stays public. */
@Injectable()
export class WithdrawObjection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authors: Authors,
    private readonly standstill: Standstill,
  ) {}

  /** A repetition changes nothing. Throws OBJECTION_NOT_FOUND (as for another's, and for any other lot), OBJECTION_ANSWERED. */
  execute(principal: Principal, { lotCode, objectionId }: { lotCode: string; objectionId: string }): Promise<{ withdrawnAt: string }> {
    return this.uow.run(async (tx) => {
      const lot = await tx.lock(Lot, { code: lotCode }, objectionNotFound);
      const objection = await tx.findOne(Objection, { id: objectionId, lotId: lot.id });
      if (!objection || this.authors.own('objection', principal, [objection]).length === 0) throw objectionNotFound();
      if (objection.repliedAt) throw objectionAnswered();
      const withdrawnAt = objection.withdrawnAt ?? (await tx.now());
      if (!objection.withdrawnAt) {
        await tx.update(Objection, { id: objectionId }, { withdrawnAt });
        const payload = { objectionId, subject: objection.subject };
        await tx.record({ stream: `lot/${lot.id}`, type: 'objection.withdrawn', actorId: 'objector', payload });
        await this.standstill.endIfSettled(tx, lot, { at: withdrawnAt, actorId: 'objector' });
      }
      return { withdrawnAt: withdrawnAt.toISOString() };
    });
  }
}
