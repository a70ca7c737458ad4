import { Injectable } from '@nestjs/common';
import type { Tx } from '@kaibiao/platform';
import type { Lot } from '@kaibiao/tender';

const CALLS = `
  with moved as (
    update expert_summons set answer_by = answer_by + ($3::timestamptz - greatest($2::timestamptz, called_at))
    where lot_id = $1 and answer is null and answer_by > $2 returning item, answer_by)
  select item, answer_by "until" from moved order by item`;
const INQUIRIES = `
  with moved as (
    update inquiry set answer_until = answer_until + ($3::timestamptz - greatest($2::timestamptz, asked_at))
    where lot_id = $1 and answered_at is null and finding is null and answer_until > $2 returning id, answer_until)
  select id "inquiryId", answer_until "until" from moved order by id`;

/** The times to answer of a lot in evaluation: of called experts, and of bidders whom the committee asks. */
@Injectable()
export class AnswerClocks {
  /** The lot, which is locked, goes on (恢复) at that instant: as much is left of every time to answer as when it stopped; whoever was called or asked meanwhile has all of it. */
  async goOn(tx: Tx, lot: Lot, at: Date): Promise<void> {
    const { id, suspendedSince, expertsAnswerBy } = lot;
    if (!suspendedSince) return;
    const stood = [id, suspendedSince, at];
    const calls = await tx.query<{ item: string; until: Date }>(CALLS, stood);
    const inquiries = await tx.query<{ inquiryId: string; until: Date }>(INQUIRIES, stood);
    if (expertsAnswerBy && expertsAnswerBy > suspendedSince) lot.expertsAnswerBy = soonest(calls.map(({ until }) => until));
    if (calls.length + inquiries.length === 0) return;
    const payload = {
      from: suspendedSince.toISOString(),
      to: at.toISOString(),
      calls: calls.map(({ item, until }) => ({ item, answerBy: until.toISOString() })),
      inquiries: inquiries.map(({ inquiryId, until }) => ({ inquiryId, answerUntil: until.toISOString() })),
    };
    await tx.record({ stream: `evaluation/${id}`, type: 'answers.extended', actorId: 'calendar', payload });
  }
}

const soonest = (instants: readonly Date[]): Date | null =>
  instants.length > 0 ? new Date(Math.min(...instants.map((instant) => instant.getTime()))) : null;
