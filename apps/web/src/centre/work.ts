import { dayOf } from '../format';
import type { Role } from '../session/roles';

/** A lot as the centre and the supervisor see it in lists (GET /lots). */
export interface WorkLot {
  id: string;
  code: string;
  name: string;
  projectName: string;
  state: string;
  stateSince: string;
  tenderer: string;
  agency: string;
  bidDeadline: string;
  publishedAt: string | null;
}

/** What waits for a role in each state, and where it is done. */
const WORK: readonly { role: Role; states: readonly string[]; what: string; at: (lot: WorkLot) => string }[] = [
  { role: 'centre_acceptance', states: ['submitted'], what: 'accept', at: ({ id }) => `/centre/acceptance/${id}` },
  { role: 'centre_witness', states: ['released'], what: 'witness', at: ({ id }) => `/centre/openings/${id}` },
  { role: 'centre_expert_desk', states: ['opened'], what: 'committee', at: ({ id }) => `/centre/committees/${id}` },
  {
    role: 'supervisor',
    states: ['closed', 'releasing', 'released', 'ordered', 'unlocked'],
    what: 'opening',
    at: ({ id }) => `/centre/lots/${id}`,
  },
  { role: 'supervisor', states: ['evaluating'], what: 'evaluation', at: ({ id }) => `/centre/committees/${id}` },
];

export interface WorkItem {
  lot: WorkLot;
  what: string;
  to: string;
}

/** The to-do list of somebody with these roles, the nearest deadline first. */
export function workOf(roles: readonly Role[], lots: readonly WorkLot[]): WorkItem[] {
  const items = WORK.filter(({ role }) => roles.includes(role)).flatMap(({ states, what, at }) =>
    lots.filter(({ state }) => states.includes(state)).map((lot) => ({ lot, what, to: at(lot) })),
  );
  return items.sort((a, b) => a.lot.bidDeadline.localeCompare(b.lot.bidDeadline));
}

const DAY_MS = 86_400_000;

export interface CalendarDay {
  /** `YYYY-MM-DD`, Beijing. */
  day: string;
  lots: WorkLot[];
}

/** Seven days from Monday of the week of `now`, with the openings of each. */
export function weekOf(now: Date, shift: number, lots: readonly WorkLot[]): CalendarDay[] {
  const today = new Date(dayOf(now));
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY_MS + shift * 7 * DAY_MS;
  return Array.from({ length: 7 }, (_, at) => {
    const day = new Date(monday + at * DAY_MS).toISOString().slice(0, 10);
    const open = lots.filter((lot) => lot.publishedAt !== null && dayOf(lot.bidDeadline) === day);
    return { day, lots: open.sort((a, b) => a.bidDeadline.localeCompare(b.bidDeadline)) };
  });
}
