import { Injectable } from '@nestjs/common';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { promiseAlreadySigned } from './evaluation.errors';
import { MemberPromise } from './member-acts.entity';
import { promiseStatement } from './promise';

/** A member signs the promise; nobody sees a bid before. */
@Injectable()
export class SignPromise {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly acts: SignedActs,
  ) {}

  execute(principal: Principal, { lotId, ...signed }: { lotId: string } & SignedInput): Promise<{ memberId: string }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const self = this.rooms.requireMember(room, principal);
      const earlier = await tx.findOne(MemberPromise, { memberId: self.id });
      if (earlier && isRetry(earlier.statement, signed)) return { memberId: self.id };
      if (earlier) throw promiseAlreadySigned();
      const kept = await this.acts.require(tx, promiseStatement(room.lot.code, self), signed, { accountId: principal.accountId });
      await tx.insert(MemberPromise, { ...kept, memberId: self.id, signedAt: await tx.now() });
      await tx.record({
        stream: `evaluation/${lotId}`,
        type: 'promise.signed',
        actorId: principal.accountId,
        payload: { memberId: self.id },
      });
      return { memberId: self.id };
    });
  }
}
