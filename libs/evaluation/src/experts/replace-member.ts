import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { CommitteeMember } from '../committee-member.entity';
import { CommitteeRoom, type Room } from '../committee-room';
import { memberNotFound, poolNotFrozen } from '../evaluation.errors';
import { ScoreSheet } from '../score.entity';
import { CallExpert } from './call-expert';
import { replacementItem } from './committee-draw';
import { requireFindingsStand } from './earlier-findings';
import { replacementRefused } from './experts.errors';
import { LeaveSeat } from './leave-seat';
import { replacementIssues, type ReplacementGround } from './replacement-rules';
import { Summons } from './summons.entity';

export interface Replacement {
  lotId: string;
  /** The item of the seat: until the room opens the desk knows seats and no names. */
  item: string;
  ground: ReplacementGround;
  reason: string;
}

/** The expert desk replaces a member who did not come, fell ill or must be recused (更换评标委员会成员): what he reviewed is void, the next is called. */
@Injectable()
export class ReplaceMember {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly seats: LeaveSeat,
    private readonly calls: CallExpert,
  ) {}

  /** `called`: somebody was drawn for the seat. The same replacement again changes nothing. */
  execute(principal: Principal, { lotId, item, ground, reason }: Replacement): Promise<{ item: string; called: boolean }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId, poolNotFrozen);
      const member = await tx.findOne(CommitteeMember, { lotId, item });
      if (!member) throw memberNotFound();
      if (member.replacedAt && member.recusalReason === reason) return { item, called: await this.wasCalled(tx, member) };
      if (member.replacedAt) throw memberNotFound();
      await this.rooms.requireReviewable(tx, room, 'forming', 'numbering', 'review', 'competition', 'scoring', 'signing');
      await this.requireReplaceable(tx, room, member, ground);
      await requireFindingsStand(tx, room, member.id);
      const fact = { type: 'member.replaced' as const, actorId: principal.accountId, reason, facts: { ground } };
      return { item, called: await this.seats.of(tx, room, member, fact) };
    });
  }

  private async requireReplaceable(
    tx: Tx,
    room: Room,
    { id: memberId, kind, item, speciality }: CommitteeMember,
    ground: ReplacementGround,
  ) {
    const { roomOpenedAt, meetsAt, drawnAt, frozenAt } = room.committee;
    const due = roomOpenedAt ?? meetsAt ?? drawnAt ?? frozenAt;
    const sheet = await tx.findOne(ScoreSheet, { memberId, segment: room.reviewed.segment, voidedAt: IsNull() });
    const left = kind === 'expert' ? (await this.calls.candidates(tx, room, { item, speciality: speciality! })).length : null;
    const issues = replacementIssues({ ground, due, locked: sheet !== null, left }, await tx.now());
    if (issues.length > 0) throw replacementRefused(issues);
  }

  private async wasCalled(tx: Tx, { kind, lotId, item }: CommitteeMember): Promise<boolean> {
    return kind === 'expert' && (await tx.findOne(Summons, { lotId, item: replacementItem(item) })) !== null;
  }
}
