import { Injectable } from '@nestjs/common';
import { nodeBackend } from '@kaibiao/crypto/node';
import { parseCanonicalJson } from '@kaibiao/crypto';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { Account } from '@kaibiao/identity';
import type { Tx } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { IsNull } from 'typeorm';
import type { Room } from '../committee-room';
import { expertAccountUnfit } from '../evaluation.errors';
import { candidatesOf, drawSeat, poolHashIn, replacementItem, type DrawBase, type DrawnSeat, type FreePlace } from './committee-draw';
import { ExpertDraw } from './expert-draw.entity';
import type { FrozenPool } from './expert-pool';
import { Expert } from './expert.entity';
import { answerBy } from './summons-rules';
import { Summons } from './summons.entity';
import { Supplement } from './supplement.entity';

/** Keeps draws and calls whom they chose (通知专家). The caller holds the lot and the committee. */
@Injectable()
export class CallExpert {
  constructor(
    private readonly lots: LotsService,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  async call(tx: Tx, { lot, committee }: Room, { item, speciality, counter, r, index, choice }: DrawnSeat): Promise<Summons> {
    const expert = await tx.findOne(Expert, { id: choice });
    const account = expert && (await tx.findOne(Account, { id: expert.accountId }));
    if (!account) throw expertAccountUnfit(choice);
    const calledAt = await tx.now();
    await tx.insert(ExpertDraw, { lotId: lot.id, item, counter, r, index, choice, drawnAt: calledAt });
    const summons = Object.assign(new Summons(), {
      id: uuidv7(this.clock, this.random),
      lotId: lot.id,
      item,
      expertId: choice,
      accountId: account.id,
      speciality,
      calledAt,
      answerBy: answerBy(calledAt, committee.answerMinutes),
      answer: null,
      reason: '',
      answeredAt: null,
    });
    await tx.insert(Summons, summons);
    return summons;
  }

  /** Draws and calls the next for a place that became free, from the pool that its last holder was drawn from; null when everybody of the speciality has been called. */
  async next(tx: Tx, room: Room, { item, speciality }: FreePlace): Promise<Summons | null> {
    const stream = `evaluation/${room.lot.id}`;
    const [taken, base] = [await this.taken(tx, room), await this.base(tx, room, item)];
    if (candidatesOf(base.pool, speciality, taken).length === 0) {
      await tx.record({ stream, type: 'place.exhausted', actorId: 'draw', payload: { item, speciality } });
      return null;
    }
    const drawn = await drawSeat(nodeBackend, base, { item: replacementItem(item), speciality }, taken);
    const summons = await this.call(tx, room, drawn);
    await tx.record({ stream, type: 'expert.called', actorId: 'draw', payload: calledFact(summons) });
    return summons;
  }

  /** Who can still be drawn for a place. */
  async candidates(tx: Tx, room: Room, { item, speciality }: FreePlace): Promise<string[]> {
    return candidatesOf((await this.base(tx, room, item)).pool, speciality, await this.taken(tx, room));
  }

  /** One call that nobody will answer: as if declined, the next is called. */
  private async lapse(tx: Tx, room: Room): Promise<boolean> {
    const [lotId, answeredAt] = [room.lot.id, await tx.now()];
    const [call] = await tx.query<Pick<Summons, 'id' | 'item' | 'speciality'>>(LAPSED, [lotId, answeredAt]);
    if (!call) return false;
    await tx.update(Summons, { id: call.id }, { answer: 'declined', reason: '已退出专家库', answeredAt });
    const payload = { summonsId: call.id, item: call.item, answer: 'declined', answeredAt: answeredAt.toISOString(), memberId: null };
    await tx.record({ stream: `evaluation/${lotId}`, type: 'summons.answered', actorId: 'expert', payload });
    await this.next(tx, room, call);
    return true;
  }

  private async base(tx: Tx, { lot, committee }: Room, item: string): Promise<DrawBase> {
    const poolHash = poolHashIn(item);
    const sealed = poolHash === committee.poolHash ? committee : await tx.findOne(Supplement, { lotId: lot.id, poolHash });
    return drawBase(lot, sealed!, sealed!.seed!);
  }

  /** Everybody who was drawn for the lot, from whatever pool. */
  async taken(tx: Tx, { lot }: Room): Promise<string[]> {
    return (await tx.find(ExpertDraw, { where: { lotId: lot.id } })).map(({ choice }) => choice);
  }

  /** Keeps the calendar of the lot true after calls and answers; before that, calls to whoever left the register lapse. */
  async schedule(tx: Tx, room: Room): Promise<void> {
    const { lot } = room;
    let lapsed = await this.lapse(tx, room);
    while (lapsed) lapsed = await this.lapse(tx, room);
    const [next] = await tx.find(Summons, { where: { lotId: lot.id, answer: IsNull() }, order: { answerBy: 'ASC' }, take: 1 });
    const expertsAnswerBy = next?.answerBy ?? null;
    if (lot.expertsAnswerBy?.getTime() !== expertsAnswerBy?.getTime()) await this.lots.save(tx, Object.assign(lot, { expertsAnswerBy }));
  }
}

/** Calls in time to experts who left the register by themselves since the pool was sealed. */
const LAPSED = `
  select s.id, s.item, s.speciality from expert_summons s join expert_departure d on d.expert_id = s.expert_id and d.ended_at is null
  where s.lot_id = $1 and s.answer is null and s.answer_by > $2 and d.decided_by = 'expert' order by s.item limit 1`;

/** What the journal says of a call: the place, never the person. */
export const calledFact = ({ item, id, answerBy: until }: Summons): { item: string; summonsId: string; answerBy: string } => ({
  item,
  summonsId: id,
  answerBy: until.toISOString(),
});

/** What is drawn from a sealed pool, the first of the lot or a supplementary one. */
export function drawBase(
  { suite, code }: Room['lot'],
  { pool, poolHash }: Pick<Supplement, 'pool' | 'poolHash'>,
  seed: Uint8Array,
): DrawBase {
  return { suite, lotCode: code, seed, pool: parseCanonicalJson(pool) as FrozenPool, poolHash };
}
