import { Injectable } from '@nestjs/common';
import { fromBase64, sha256Hex } from '@kaibiao/crypto';
import { SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import type { PerformanceAct } from './performance-act';
import { ownSide, PerformanceBook, type EntryDraft } from './performance-book';
import { PerformanceEntryRow } from './performance-entry.entity';
import type { PerformanceStatement } from './performance-statement';

export interface EntryWritten {
  number: number;
  hash: string;
  writtenAt: string;
}

/** Tenderer or agency write into the record of performance (履约记录): a plan, what was done, paid, changed or accepted; signed, never deleted. */
@Injectable()
export class WritePerformanceEntry {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly book: PerformanceBook,
    private readonly acts: SignedActs,
  ) {}

  /** As it would be signed now. Changes nothing. */
  draft({ organisationId }: Principal, { lotId, ...draft }: { lotId: string } & EntryDraft): Promise<PerformanceStatement> {
    return this.uow.run(async (tx) => this.book.draft(tx, ownSide(await this.lots.lock(tx, lotId), organisationId), draft));
  }

  /** The same again changes nothing. Throws LOT_NOT_FOUND, LOT_ARCHIVED, CONTRACT_UNFILED, PERFORMANCE_INVALID, and what `SignedActs` throws. */
  execute(
    { accountId, organisationId }: Principal,
    { lotId, entry, ...draft }: { lotId: string; entry: SignedInput } & EntryDraft,
  ): Promise<EntryWritten> {
    return this.uow.run(async (tx) => {
      const lot = ownSide(await this.lots.lock(tx, lotId), organisationId);
      const hash = await sha256Hex(fromBase64(entry.statement));
      const earlier = await tx.findOne(PerformanceEntryRow, { lotId, hash });
      if (earlier) return { number: earlier.number, hash, writtenAt: earlier.writtenAt.toISOString() };
      const expected = await this.book.draft(tx, lot, draft);
      const { statement, signature } = await this.acts.require(tx, expected, entry, { accountId });
      const [{ number, act }, replaces, writtenAt] = [expected, draft.replaces?.number ?? null, await tx.now()];
      await tx.insert(PerformanceEntryRow, {
        ...{ lotId, number, kind: act.kind, replaces, statement, signature, hash, writtenBy: accountId, writtenAt },
        ...{ answer: null, answerStatement: null, answerSignature: null, answeredBy: null, answeredAt: null },
      });
      const payload = { number, kind: act.kind, replaces, entryHash: hash, ...publicFacts(act) };
      await tx.record({ stream: `lot/${lotId}`, type: 'performance.recorded', actorId: accountId, payload });
      return { number, hash, writtenAt: writtenAt.toISOString() };
    });
  }
}

/**
 * What anyone may know of an entry at once (国办发〔2017〕97号: 合同订立及履行). What was found, what an addendum would change before both agree on it, and every
 * paper are the parties' to read.
 */
export function publicFacts(act: PerformanceAct): Record<string, unknown> {
  switch (act.kind) {
    case 'plan':
      return { milestones: act.milestones };
    case 'fulfilment':
      return { milestone: act.milestone, on: act.fulfilledOn };
    case 'payment':
      return { milestone: act.milestone, on: act.paidOn, amount: act.amount };
    case 'addendum':
      return { ground: act.ground };
    case 'acceptance':
      return { on: act.heldOn, result: act.result };
    case 'withdrawal':
      return {};
  }
}
