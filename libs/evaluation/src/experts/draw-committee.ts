import { Injectable } from '@nestjs/common';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { Principal } from '@kaibiao/identity';
import { DrawSeeds } from '@kaibiao/opening';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { CommitteeRoom, type Room } from '../committee-room';
import { Committee } from '../committee.entity';
import { committeeAlreadyDrawn, phaseWrong, poolNotFrozen, seedNotReleased } from '../evaluation.errors';
import { CallExpert, calledFact, drawBase } from './call-expert';
import { drawSeats } from './committee-draw';

/**
 * Draws the experts of the committee (随机抽取评标专家) from the frozen pool with the seed that the custodians released, and calls them. Who was drawn
 * nobody reads before the evaluation room opens.
 */
@Injectable()
export class DrawCommittee {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly seeds: DrawSeeds,
    private readonly calls: CallExpert,
  ) {}

  execute(principal: Principal, { lotId }: { lotId: string }): Promise<{ called: number }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId, poolNotFrozen);
      if (room.lot.state !== 'opened') throw phaseWrong(room.lot.state, 'opened');
      if (room.committee.drawnAt) throw committeeAlreadyDrawn();
      const seed = await this.seed(tx, room);
      const from = { seed: Buffer.from(seed), drawnAt: await tx.now() };
      await tx.update(Committee, { lotId }, from);
      // Whoever has left the register since the pool was sealed is passed over at once, by a draw from the same seed.
      Object.assign(room.committee, from);
      const places: ReturnType<typeof calledFact>[] = [];
      for (const drawn of await drawSeats(nodeBackend, drawBase(room.lot, room.committee, seed)))
        places.push(calledFact(await this.calls.call(tx, room, drawn)));
      await tx.record({
        stream: `evaluation/${lotId}`,
        type: 'committee.drawn',
        actorId: principal.accountId,
        payload: { poolHash: room.committee.poolHash, places },
      });
      await this.calls.schedule(tx, room);
      return { called: places.length };
    });
  }

  private async seed(tx: Tx, { lot }: Room): Promise<Uint8Array> {
    const state = await this.seeds.of(tx, lot.id, 'experts');
    if (!state?.seed) throw seedNotReleased(state?.released ?? 0, state?.needed ?? lot.policy.threshold);
    return state.seed;
  }
}
