import type { LotState } from './lot-lifecycle';

/** What the calendar alone does to a lot; everything else is somebody's act. */
export type DueAction = 'close_bidding' | 'end_release' | 'reveal';

export interface Due {
  at: Date;
  action: DueAction;
}

export interface DueInput {
  state: LotState;
  bidDeadline: Date;
  releaseEndsAt: Date | null;
  stateSince: Date;
}

/** The one place that says what the calendar will do to a lot next; `lot.next_due_at` is a cached copy of `at`. */
export function nextDue(lot: DueInput): Due | null {
  switch (lot.state) {
    case 'bidding':
      return { at: lot.bidDeadline, action: 'close_bidding' };
    case 'releasing':
      return lot.releaseEndsAt && { at: lot.releaseEndsAt, action: 'end_release' };
    case 'unlocked':
      return { at: lot.stateSince, action: 'reveal' };
    default:
      return null;
  }
}
