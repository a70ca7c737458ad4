import type { LotState } from '@kaibiao/tender';

/** What people may do in an opening beside its steps. */
export type CeremonyAct =
  'hold' | 'extend' | 'classify' | 'choose_draw' | 'draw_by_hand' | 'object' | 'confirm' | 'end_session' | 'reconvene' | 'announce_hour';

/**
 * When each may be done. A hold acts on people: once the order to open is signed, the custodians finish, for half an opening is worse than
 * a whole one. The cause of a failed release is settled until the bids are revealed and the record is written. Draws by ball machine are
 * chosen while R is open, and held while R is fixed and no bid is open: whoever chooses knows neither who competes nor what the balls bring.
 */
export const CEREMONY: Readonly<Record<CeremonyAct, readonly LotState[]>> = {
  hold: ['closed', 'releasing', 'released'],
  extend: ['releasing'],
  classify: ['releasing', 'released', 'ordered'],
  choose_draw: ['closed', 'releasing'],
  draw_by_hand: ['released'],
  object: ['releasing', 'released', 'ordered', 'unlocked', 'opened', 'evaluating'],
  confirm: ['opened', 'evaluating'],
  end_session: ['opened', 'evaluating', 'reviewed', 'evaluated', 'candidates_published', 'awarded', 'contracted', 'failed'],
  reconvene: ['opened', 'evaluating', 'evaluated', 'candidates_published'],
  announce_hour: ['opened', 'evaluating', 'reviewed'],
};

/** A window is made longer so often at most, and each time by no more than its own length. */
export const MOST_EXTENSIONS = 3;

export type ExtensionFault = 'too_many' | 'too_long';

export function extensionFault(minutes: number, before: number, releaseMinutes: number): ExtensionFault | null {
  if (before >= MOST_EXTENSIONS) return 'too_many';
  return minutes > releaseMinutes ? 'too_long' : null;
}

/** How much of the release window a hold leaves to be used after it; null when no window was open. */
export function remainingMs(now: Date, releaseEndsAt: Date | null, heldBefore: { remainingMs: number | null } | undefined): number | null {
  if (heldBefore) return heldBefore.remainingMs;
  return releaseEndsAt && Math.max(releaseEndsAt.getTime() - now.getTime(), 0);
}

/** When the window ends once a hold is over: what was left of it begins to run again. null while another hold stands, and where no window was open. */
export function resumedEnd(endedAt: Date, hold: { remainingMs: number | null }, stillHeld: boolean): Date | null {
  return stillHeld || hold.remainingMs === null ? null : new Date(endedAt.getTime() + hold.remainingMs);
}

export const extendedEnd = (ends: Date, minutes: number): Date => new Date(ends.getTime() + minutes * 60_000);

/** How long bidders have for the confirmation of the record; silence is taken as confirmation, and the record says so. */
export const CONFIRMATION_MINUTES = 15;

export const confirmationEndsAt = (recordedAt: Date): Date => new Date(recordedAt.getTime() + CONFIRMATION_MINUTES * 60_000);

/** unanswered: an objection waits for its answer; awaited: a bidder may still confirm the record. */
export type SessionFault = 'unanswered' | 'awaited';

export interface SessionFacts {
  /** Objections without an answer. */
  unanswered: number;
  /** Bidders who have confirmed the record. */
  confirmed: number;
  /** Bids that were opened. */
  opened: number;
  /** Until when bidders may confirm. */
  until: Date;
}

/** Why the session cannot end yet; null when everybody has had an answer, and has confirmed or let the time pass. */
export function sessionFault(now: Date, { unanswered, confirmed, opened, until }: SessionFacts): SessionFault | null {
  if (unanswered > 0) return 'unanswered';
  return confirmed < opened && now < until ? 'awaited' : null;
}
