/** Hours before the deadline at which the custodians rehearse (演练; design: sealed bid §6). */
export const REHEARSAL_HOURS = [24, 1] as const;
/** So long the custodians may take to answer. */
export const REHEARSAL_MINUTES = 10;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Rehearsed {
  bidDeadline: Date;
  rehearsalsAfter: Date | null;
}

/** The rehearsals that are still to be held, the soonest first. One whose time came before the publication is left out, a moved deadline plans anew. */
export function plannedRehearsals({ bidDeadline, rehearsalsAfter }: Rehearsed): Date[] {
  if (!rehearsalsAfter) return [];
  return REHEARSAL_HOURS.map((hours) => new Date(bidDeadline.getTime() - hours * HOUR_MS)).filter((at) => at > rehearsalsAfter);
}

/** The rehearsal to hold now: of several whose time has come only the last has a sense. */
export const rehearsalToHold = (lot: Rehearsed, now: Date): Date | null => plannedRehearsals(lot).findLast((at) => at <= now) ?? null;

export const rehearsalEnd = (heldAt: Date): Date => new Date(heldAt.getTime() + REHEARSAL_MINUTES * MINUTE_MS);
