import { Injectable } from '@nestjs/common';
import { parseCanonicalJson } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { Account, type Principal } from '@kaibiao/identity';
import { DrawSeeds } from '@kaibiao/opening';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { drawSeats, type DrawBase, type DrawnSeat } from './committee-draw';
import { CommitteeMember } from './committee-member.entity';
import { CommitteeRoom, type Room } from './committee-room';
import { Committee } from './committee.entity';
import { committeeAlreadyDrawn, expertAccountUnfit, phaseWrong, poolNotFrozen, seedNotReleased } from './evaluation.errors';
import { ExpertDraw } from './expert-draw.entity';
import { Expert } from './expert.entity';
import type { FrozenPool } from './expert-pool';

/** Draws the experts of the committee (随机抽取评标专家) from the frozen pool with the seed that the custodians released. */
@Injectable()
export class DrawCommittee {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly seeds: DrawSeeds,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, { lotId }: { lotId: string }): Promise<{ seats: { item: string; memberId: string }[] }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId, poolNotFrozen);
      if (room.lot.state !== 'opened') throw phaseWrong(room.lot.state, 'opened');
      if (room.committee.drawnAt) throw committeeAlreadyDrawn();
      const seed = await this.seed(tx, room);
      const drawnAt = await tx.now();
      await tx.update(Committee, { lotId }, { seed: Buffer.from(seed), drawnAt });
      const seats: { item: string; memberId: string }[] = [];
      for (const drawn of await drawSeats(nodeBackend, drawBase(room, seed))) {
        seats.push({ item: drawn.item, memberId: await this.seat(tx, room, drawn) });
      }
      await tx.record({
        stream: `evaluation/${lotId}`,
        type: 'committee.drawn',
        actorId: principal.accountId,
        payload: { poolHash: room.committee.poolHash, seats },
      });
      return { seats };
    });
  }

  private async seed(tx: Tx, { lot }: Room): Promise<Uint8Array> {
    const state = await this.seeds.of(tx, lot.id, 'experts');
    if (!state?.seed) throw seedNotReleased(state?.released ?? 0, state?.needed ?? lot.policy.threshold);
    return state.seed;
  }

  /** Keeps the draw and seats the expert; also used for replacements. */
  async seat(tx: Tx, { lot }: Room, { item, speciality, counter, r, index, choice }: DrawnSeat): Promise<string> {
    const expert = await tx.findOne(Expert, { id: choice });
    const account = expert && (await tx.findOne(Account, { id: expert.accountId }));
    if (!expert || !account) throw expertAccountUnfit(choice);
    const [id, now] = [uuidv7(this.clock, this.random), await tx.now()];
    await tx.insert(ExpertDraw, { lotId: lot.id, item, counter, r, index, choice, drawnAt: now });
    const seat = { kind: 'expert' as const, expertId: choice, accountId: account.id, name: account.displayName };
    await tx.insert(CommitteeMember, { ...seat, id, lotId: lot.id, item, speciality, appointedAt: now });
    return id;
  }
}

export function drawBase({ lot, committee }: Room, seed: Uint8Array): DrawBase {
  return { suite: lot.suite, lotCode: lot.code, seed, pool: parseCanonicalJson(committee.pool) as FrozenPool, poolHash: committee.poolHash };
}
