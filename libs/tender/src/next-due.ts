import type { LotState } from './lot-lifecycle';
import { plannedRehearsals } from './rehearsal-rules';

/** What the calendar alone does to a lot; everything else is somebody's act. */
export type DueAction = 'close_bidding' | 'end_release' | 'reveal' | 'hold_rehearsal' | 'end_rehearsal' | 'call_next';

export interface Due {
  at: Date;
  action: DueAction;
}

export interface DueInput {
  state: LotState;
  bidDeadline: Date;
  releaseEndsAt: Date | null;
  stateSince: Date;
  rehearsalsAfter: Date | null;
  rehearsalEndsAt: Date | null;
  expertsAnswerBy: Date | null;
  suspendedSince: Date | null;
}

/** The one place that says what the calendar will do to a lot in its state, the soonest first. */
export function dues(lot: DueInput): Due[] {
  switch (lot.state) {
    case 'bidding':
      return biddingDues(lot).sort((a, b) => a.at.getTime() - b.at.getTime());
    case 'releasing':
      return lot.releaseEndsAt ? [{ at: lot.releaseEndsAt, action: 'end_release' }] : [];
    case 'unlocked':
      return [{ at: lot.stateSince, action: 'reveal' }];
    case 'opened':
    case 'evaluating':
      // While the lot stands still nobody's time to answer runs out.
      return lot.expertsAnswerBy && !lot.suspendedSince ? [{ at: lot.expertsAnswerBy, action: 'call_next' }] : [];
    default:
      return [];
  }
}

/** What comes next; `lot.next_due_at` is a cached copy of `at`. */
export const nextDue = (lot: DueInput): Due | null => dues(lot)[0] ?? null;

/** Of several things whose time has come the last: a deadline never waits for a rehearsal that was missed. */
export const dueNow = (lot: DueInput, now: Date): Due | null => dues(lot).findLast(({ at }) => at <= now) ?? null;

/** The deadline stands last, so that at one instant it goes first. */
function biddingDues(lot: DueInput): Due[] {
  return [
    ...(lot.rehearsalEndsAt ? [{ at: lot.rehearsalEndsAt, action: 'end_rehearsal' } as const] : []),
    ...plannedRehearsals(lot).map((at) => ({ at, action: 'hold_rehearsal' }) as const),
    { at: lot.bidDeadline, action: 'close_bidding' },
  ];
}
