import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Logger, UnitOfWork } from '@kaibiao/platform';
import { DueRecords, type DueRecord } from './due-records.queries';
import { faultOf } from './fault';
import { lockVersions } from './lock-versions';
import { OutboundAnswer } from './outbound-answer.entity';
import { OutboundRecord } from './outbound-record.entity';
import { Receiver, type Answered } from './receiver';
import { waitAfter } from './waits';
import { changeOf, type Change } from './written-record';

/** Sends what is due, one record after the other, a parent before its children. */
@Injectable()
export class SendRecords {
  constructor(
    private readonly due: DueRecords,
    private readonly receiver: Receiver,
    private readonly uow: UnitOfWork,
    private readonly logger: Logger,
  ) {}

  /** Until nothing is due, `stopped` says so, or an answer stays out: then the receiver is left in peace for this time. How many were answered. */
  async execute(stopped: () => boolean = () => false): Promise<number> {
    let answered = 0;
    for (;;) {
      const record = this.receiver.configured && !stopped() ? await this.due.next() : null;
      if (!record) return answered;
      if (record.deleted && !record.known) {
        await this.drop(record);
        continue;
      }
      const attempt = await this.claim(record);
      if (attempt === null) continue;
      if (!(await this.attempt(record, attempt))) return answered;
      answered += 1;
    }
  }

  /** What the receiver never took need not be taken back. */
  private drop({ id }: DueRecord): Promise<unknown> {
    return this.uow.run((tx) => tx.update(OutboundRecord, { id, state: 'waiting' }, { state: 'superseded' }));
  }

  /** Counts the attempt before it begins, so that no two are made at once, and says when the next may be; null when somebody else was first. */
  private claim({ id, attempts }: DueRecord): Promise<number | null> {
    return this.uow.run(async (tx) => {
      const row = await tx.lock(OutboundRecord, { id });
      if (row.state !== 'waiting' || row.attempts !== attempts) return null;
      const [attempt, now] = [attempts + 1, await tx.now()];
      await tx.update(OutboundRecord, { id }, { attempts: attempt, nextAttemptAt: new Date(now.getTime() + waitAfter(attempt)) });
      return attempt;
    });
  }

  private async attempt(record: DueRecord, attempt: number): Promise<boolean> {
    const { id, values, toldAt: at, set, key, version, dealCode } = record;
    const change = changeOf(record);
    let answered: Answered;
    try {
      answered = await this.receiver.send({ set, key, version, values, at, dealCode, change });
    } catch (error) {
      this.logger.failure('exchange.unanswered', error, { dataSet: set, attempt });
      await this.uow.run((tx) => tx.update(OutboundRecord, { id, state: 'waiting' }, { lastFault: faultOf(error) }));
      return false;
    }
    await this.keep(record, { attempt, change }, answered);
    return true;
  }

  /** A refusal of what has a later version already keeps nobody busy: that version is sent instead. */
  private async keep(
    { id, key, version }: DueRecord,
    tried: { attempt: number; change: Change },
    { receipt, bytes, sentHash }: Answered,
  ): Promise<void> {
    const { accepted, receiptNumber, reasons } = receipt;
    await this.uow.run(async (tx) => {
      if (!accepted) await lockVersions(tx);
      await tx.lock(OutboundRecord, { id });
      const answeredAt = await tx.now();
      await tx.insert(OutboundAnswer, {
        recordId: id,
        ...tried,
        accepted,
        receiptNumber,
        reasons: [...reasons],
        receipt: bytes,
        sentHash,
        answeredAt,
      });
      const replaced = !accepted && (await tx.findOne(OutboundRecord, { key, version: MoreThan(version) })) !== null;
      const state = accepted ? 'accepted' : replaced ? 'superseded' : 'refused';
      await tx.update(OutboundRecord, { id, state: 'waiting' }, { state, lastFault: null });
    });
  }
}
