import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { CommitteeRoom } from '../committee-room';
import { poolNotFrozen } from '../evaluation.errors';
import { CallExpert } from './call-expert';
import { poolBytes, poolHashOf } from './expert-pool';
import { supplementNotNeeded, supplementOpen, supplementReasonMissing } from './experts.errors';
import { poolFact, soundPool } from './freeze-pool';
import { placesWanted } from './supplement-rules';
import { Supplement } from './supplement.entity';
import type { Widening } from './widening-rules';
import { emptyPlacesOf } from './supplements.queries';

/**
 * Seals who can be drawn for the places that nobody is left for (补充抽取名册封存): everybody of the register who can be drawn now and was not drawn before.
 * The seed follows from the public log after it, so whoever sealed the pool did not know it.
 */
@Injectable()
export class FreezeSupplement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly calls: CallExpert,
  ) {}

  /** Throws SUPPLEMENT_REASON_MISSING, SUPPLEMENT_NOT_NEEDED, SUPPLEMENT_OPEN, WIDENING_INVALID, POOL_INSUFFICIENT with every issue. */
  async execute(
    principal: Principal,
    { actId, lotId, reason, widen = [] }: { actId: string; lotId: string; reason: string; widen?: readonly Widening[] },
  ): Promise<{ number: number; poolHash: string; size: number }> {
    if (reason.trim() === '') throw supplementReasonMissing();
    const once = { id: actId, actorId: principal.accountId, command: 'FreezeSupplement', input: { lotId, reason, widen } };
    return this.uow.once(once, async (tx) => {
      const room = await this.rooms.lock(tx, lotId, poolNotFrozen);
      await this.rooms.requireReviewable(tx, room, 'forming', 'numbering', 'review', 'competition', 'scoring', 'signing');
      const places = await emptyPlacesOf(tx, lotId);
      if (places.length === 0) throw supplementNotNeeded();
      const before = await tx.find(Supplement, { where: { lotId }, select: { number: true, drawnAt: true } });
      const open = before.find(({ drawnAt }) => drawnAt === null);
      if (open) throw supplementOpen(open.number);
      const [now, { meetsAt }] = [await tx.now(), room.committee];
      const session = { day: civilDateOf(meetsAt && meetsAt > now ? meetsAt : now), timed: meetsAt !== null };
      const pool = await soundPool(tx, room.lot, placesWanted(places), { ...session, drawn: await this.calls.taken(tx, room), widen });
      const [number, poolHash, items] = [before.length + 1, await poolHashOf(pool), places.map(({ item }) => item)];
      const payload = { number, poolHash, ...poolFact(pool), places: items, reason };
      const said = { stream: `evaluation/${lotId}`, type: 'supplement.frozen', actorId: principal.accountId, payload };
      const { hash: announcement } = await tx.record(said);
      await tx.insert(Supplement, {
        ...{ lotId, number, pool: Buffer.from(poolBytes(pool)), poolHash, places: items, reason, announcement },
        ...{ frozenBy: principal.accountId, frozenAt: now, checkpoint: null, seed: null, drawnBy: null, drawnAt: null },
      });
      // Nobody waits for the beat of the log: the draw follows from the checkpoint after this.
      await tx.query(`select pg_notify('checkpoint', '')`);
      return { number, poolHash, size: payload.size };
    });
  }
}
