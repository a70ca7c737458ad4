import { Injectable } from '@nestjs/common';
import { checkpointHead, fromHex, logSeed } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { Principal } from '@kaibiao/identity';
import { LogTiles, Reader, UnitOfWork, type Tx } from '@kaibiao/platform';
import { In } from 'typeorm';
import { CommitteeRoom, type Room } from '../committee-room';
import { poolNotFrozen } from '../evaluation.errors';
import { CallExpert, calledFact, drawBase } from './call-expert';
import { drawPlaces, replacementItem, specialityOf } from './committee-draw';
import { supplementNotFound, supplementNotLogged } from './experts.errors';
import { Summons } from './summons.entity';
import { Supplement } from './supplement.entity';

interface Place {
  lotId: string;
  /** Of the supplementary pool. */
  number: number;
}

/** Draws experts for the empty places from a supplementary pool (补充抽取), once the public log covers the entry that sealed it, and calls them. */
@Injectable()
export class DrawSupplement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly log: LogTiles,
    private readonly rooms: CommitteeRoom,
    private readonly calls: CallExpert,
  ) {}

  /** One that was drawn answers the same again. Throws SUPPLEMENT_NOT_FOUND, SUPPLEMENT_NOT_LOGGED. */
  async execute(principal: Principal, { lotId, number }: Place): Promise<{ called: number }> {
    const note = await this.noteOver({ lotId, number });
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId, poolNotFrozen);
      const supplement = await tx.lock(Supplement, { lotId, number }, supplementNotFound);
      if (supplement.drawnAt === null) {
        await this.rooms.requireReviewable(tx, room, 'forming', 'numbering', 'review', 'competition', 'scoring', 'signing');
        await this.draw(tx, room, { supplement, note, accountId: principal.accountId });
      }
      const first = supplement.places.map((item) => replacementItem(item, supplement.poolHash));
      return { called: (await tx.find(Summons, { where: { lotId, item: In(first) }, select: { id: true } })).length };
    });
  }

  private async draw(
    tx: Tx,
    room: Room,
    { supplement, note, accountId }: { supplement: Supplement; note: string; accountId: string },
  ): Promise<void> {
    const { lotId, number, poolHash } = supplement;
    const seed = await logSeed('supplement', poolHash, note);
    const places = supplement.places.map((item) => ({ item, speciality: specialityOf(item) }));
    const seats = await drawPlaces(nodeBackend, drawBase(room.lot, supplement, fromHex(seed)), places, await this.calls.taken(tx, room));
    const checkpoint = checkpointHead(note);
    await tx.update(
      Supplement,
      { lotId, number },
      { checkpoint, seed: Buffer.from(seed, 'hex'), drawnBy: accountId, drawnAt: await tx.now() },
    );
    const called: ReturnType<typeof calledFact>[] = [];
    for (const seat of seats) called.push(calledFact(await this.calls.call(tx, room, seat)));
    const payload = { number, poolHash, checkpoint, seed, places: called };
    await tx.record({ stream: `evaluation/${lotId}`, type: 'supplement.drawn', actorId: accountId, payload });
    await this.calls.schedule(tx, room);
  }

  private async noteOver({ lotId, number }: Place): Promise<string> {
    const sql = 'select announcement from committee_supplement where lot_id = $1 and number = $2';
    const row = await this.reader.row<{ announcement: string }>(sql, [lotId, number]);
    if (!row) throw supplementNotFound();
    const over = await this.log.firstOverEntry(row.announcement);
    if (!over) throw supplementNotLogged();
    return over.note;
  }
}
