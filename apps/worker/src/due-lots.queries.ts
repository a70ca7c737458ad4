import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { dueNow, type DueAction, type DueInput } from '@kaibiao/tender';

export interface DueLot {
  lotId: string;
  action: DueAction;
}

export interface DueLook {
  due: DueLot[];
  /** Milliseconds until the next lot is due; null when none is. */
  nextInMs: number | null;
}

const PAGE = 500;
const SQL = `
  select id "lotId", state, bid_deadline "bidDeadline", release_ends_at "releaseEndsAt", state_since "stateSince", rehearsals_after "rehearsalsAfter",
    rehearsal_ends_at "rehearsalEndsAt", experts_answer_by "expertsAnswerBy", suspended_since "suspendedSince", next_due_at "nextDueAt", kaibiao.now() now
  from lot where next_due_at is not null and id <> all ($1) order by next_due_at limit ${PAGE}`;

/** What the calendar asks for now, and when it will ask next. */
@Injectable()
export class DueLots {
  constructor(private readonly reader: Reader) {}

  async look(except: readonly string[]): Promise<DueLook> {
    const rows = await this.reader.rows<DueInput & { lotId: string; nextDueAt: Date; now: Date }>(SQL, [except]);
    const due = rows.filter(({ nextDueAt, now }) => nextDueAt <= now);
    const next = rows.find(({ nextDueAt, now }) => nextDueAt > now);
    return {
      // A row whose state has no action any more is settled by the claim, which compares the cache with the calendar under the lock.
      due: due.map(({ lotId, ...row }) => ({ lotId, action: dueNow(row, row.now)?.action ?? 'close_bidding' })),
      nextInMs: next ? next.nextDueAt.getTime() - next.now.getTime() : null,
    };
  }
}
