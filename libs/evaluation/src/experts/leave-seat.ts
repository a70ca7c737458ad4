import { Injectable } from '@nestjs/common';
import type { Tx } from '@kaibiao/platform';
import { CommitteeMember } from '../committee-member.entity';
import type { Room } from '../committee-room';
import { Committee } from '../committee.entity';
import { ReopenReview } from '../reopen-review';
import { CallExpert } from './call-expert';

/** Who says that a member leaves, and why. `facts` go into the journal whether the room is open or not. */
export interface Leaving {
  type: 'member.recused' | 'member.withdrew' | 'member.replaced';
  actorId: string;
  reason: string;
  facts?: Record<string, string>;
}

/**
 * A member leaves the committee: everything that he reviewed is void (招标投标法实施条例 第四十八条), a review that was closed opens again because
 * whoever comes has not judged, and for an expert the next in the drawn order is called.
 */
@Injectable()
export class LeaveSeat {
  constructor(
    private readonly calls: CallExpert,
    private readonly review: ReopenReview,
  ) {}

  /** `fact` is how the journal says it; the draw that follows stands after it. */
  async of(tx: Tx, room: Room, member: CommitteeMember, fact: Leaving): Promise<boolean> {
    const { lot, committee } = room;
    const { type, actorId, reason, facts } = fact;
    await tx.update(CommitteeMember, { id: member.id }, { replacedAt: await tx.now(), recusalReason: reason });
    if (committee.chairId === member.id) await tx.update(Committee, { lotId: lot.id }, { chairId: null });
    if (committee.reviewClosedAt !== null) await this.review.of(tx, room, { cause: 'recusal', causeId: member.id });
    // Before the room opens, the own words of an expert could tell who it is.
    const payload = { memberId: member.id, item: member.item, ...facts, ...(committee.roomOpenedAt ? { reason } : {}) };
    await tx.record({ stream: `evaluation/${lot.id}`, type, actorId, payload });
    if (member.kind !== 'expert') return false;
    const called = await this.calls.next(tx, room, { item: member.item, speciality: member.speciality! });
    await this.calls.schedule(tx, room);
    return called !== null;
  }
}
