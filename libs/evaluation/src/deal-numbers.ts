import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Random } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { commitmentTo, dealNumbers } from './blind-numbers';
import { BlindNumbering } from './blind-numbering.entity';
import { CommitteeRoom } from './committee-room';

/** What everybody in the room may know of the numbers. */
export interface DealtNumbers {
  /** Hash of the sealed table, hex. */
  commitment: string;
  bids: number;
}

/**
 * The chair has the numbers of the blind technical review dealt (暗标编号): by chance, sealed by a hash in the journal before anybody opens a technical
 * file. From then on nobody is told whose bid has which number until the review is over.
 */
@Injectable()
export class DealNumbers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly random: Random,
  ) {}

  /** Asked again, they stay as they were dealt. */
  execute(principal: Principal, { lotId }: { lotId: string }): Promise<DealtNumbers> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      this.rooms.requireChair(room, principal);
      const earlier = await tx.findOne(BlindNumbering, { lotId });
      if (earlier) return { commitment: earlier.hash, bids: room.naming.numbers.length };
      await this.rooms.requirePhase(tx, room, 'numbering');
      const ids = (await this.rooms.reviewedBids(room)).map(({ submissionId }) => submissionId);
      const numbers = dealNumbers(this.random, room.lot.code, ids);
      const said = { commitment: commitmentTo(numbers), bids: ids.length };
      const statement = Buffer.from(canonicalJson(numbers));
      await tx.insert(BlindNumbering, { lotId, statement, hash: said.commitment, dealtAt: await tx.now(), revealedAt: null });
      await tx.record({ stream: `evaluation/${lotId}`, type: 'blind.numbered', actorId: principal.accountId, payload: said });
      return said;
    });
  }
}
