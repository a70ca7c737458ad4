import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { CommitteeMember } from '../../committee-member.entity';
import { CommitteeRoom, type Room } from '../../committee-room';
import { poolNotFrozen } from '../../evaluation.errors';
import { CallExpert } from '../call-expert';
import { Expert } from '../expert.entity';
import { departureReasonMissing, expertLeft, expertNotFound } from '../experts.errors';
import { LeaveSeat } from '../leave-seat';
import { departureOf } from './departures';
import { ExpertDeparture, type DepartureBy } from './expert-departure.entity';

export interface Departing {
  actId: string;
  reason: string;
}

/** Lots for which the expert is called, or has accepted and does not sit in an open room. */
const CALLED = `
  select s.lot_id "lotId" from expert_summons s join expert e on e.id = s.expert_id join lot l on l.id = s.lot_id join committee c on c.lot_id = s.lot_id
    left join committee_member m on (m.lot_id, m.item) = (s.lot_id, s.item)
  where e.account_id = $1 and l.state in ('opened', 'evaluating')
    and (s.answer is null or (s.answer = 'accepted' and c.room_opened_at is null and m.replaced_at is null))
  order by s.lot_id`;

/**
 * An expert leaves the register (退出专家库): he stands in no pool that is sealed from then on. Sealed pools, seats in open rooms, and what he did stay as
 * they are; nothing is deleted.
 */
@Injectable()
export class LeaveRegister {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly calls: CallExpert,
    private readonly seats: LeaveSeat,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** By his own wish (本人申请): what he is called to lapses, and the next is called. Throws DEPARTURE_REASON_MISSING, EXPERT_NOT_FOUND, EXPERT_LEFT. */
  async own({ accountId }: Principal, { actId, reason }: Departing): Promise<{ departureId: string }> {
    const once = { id: actId, actorId: accountId, command: 'expert.leave_register', input: { reason } };
    requireReason(reason);
    return this.uow.once(once, async (tx) => {
      // Lots before the expert, as a draw locks them.
      const called = await tx.query<{ lotId: string }>(CALLED, [accountId]);
      const rooms: Room[] = [];
      for (const { lotId } of called) rooms.push(await this.rooms.lock(tx, lotId, poolNotFrozen));
      const left = await this.enter(tx, { accountId, actorId: accountId, decidedBy: 'expert', reason });
      for (const room of rooms) await this.giveUp(tx, room, accountId, reason);
      return left;
    });
  }

  /**
   * By the centre (中心清退), because he does not meet the conditions any more. Calls that are out stay out: whoever could void them could steer a draw.
   * Throws the same.
   */
  async remove(
    { accountId: actorId }: Principal,
    { actId, accountId, reason }: Departing & { accountId: string },
  ): Promise<{ departureId: string }> {
    requireReason(reason);
    const once = { id: actId, actorId, command: 'expert.remove', input: { accountId, reason } };
    return this.uow.once(once, (tx) => this.enter(tx, { accountId, actorId, decidedBy: 'centre', reason }));
  }

  private async enter(
    tx: Tx,
    { accountId, actorId, decidedBy, reason }: { accountId: string; actorId: string; decidedBy: DepartureBy; reason: string },
  ): Promise<{ departureId: string }> {
    const { id: expertId } = await tx.lock(Expert, { accountId }, expertNotFound);
    const earlier = await departureOf(tx, expertId);
    if (earlier) throw expertLeft(earlier.leftAt);
    const [departureId, leftAt] = [uuidv7(this.clock, this.random), await tx.now()];
    await tx.insert(ExpertDeparture, { id: departureId, expertId, decidedBy, reason, enteredBy: actorId, leftAt, endedAt: null });
    const payload = { departureId, expertId, decidedBy, reason };
    await tx.record({ stream: `account/${accountId}`, type: 'expert.left', actorId, payload });
    return { departureId };
  }

  private async giveUp(tx: Tx, room: Room, accountId: string, reason: string): Promise<void> {
    const member = await tx.findOne(CommitteeMember, { lotId: room.lot.id, accountId, replacedAt: IsNull() });
    if (member && !room.committee.roomOpenedAt)
      await this.seats.of(tx, room, member, { type: 'member.withdrew', actorId: 'expert', reason });
    else await this.calls.schedule(tx, room);
  }
}

function requireReason(reason: string): void {
  if (reason.trim() === '') throw departureReasonMissing();
}
