import type { WorkLot } from './work';

const HOUR_MS = 3_600_000;
/** How long a lot may stay in a state before somebody should look. */
const PATIENCE_MS: Readonly<Record<string, number>> = {
  closed: HOUR_MS / 4,
  released: HOUR_MS / 4,
  ordered: HOUR_MS / 6,
  unlocked: HOUR_MS / 6,
  opened: 24 * HOUR_MS,
  evaluating: 72 * HOUR_MS,
  evaluated: 72 * HOUR_MS,
};

/** What a supervisor should look at: a step that is overdue, an opening that has not begun at its time, a lot that failed. */
export function flagsOf({ state, stateSince, bidDeadline }: Pick<WorkLot, 'state' | 'stateSince' | 'bidDeadline'>, now: Date): string[] {
  const flags: string[] = [];
  const since = now.getTime() - new Date(stateSince).getTime();
  if (since > (PATIENCE_MS[state] ?? Infinity)) flags.push('overdue');
  if (state === 'bidding' && now.getTime() - new Date(bidDeadline).getTime() > 60_000) flags.push('notClosed');
  if (state === 'failed') flags.push('failed');
  return flags;
}
