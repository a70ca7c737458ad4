/**
 * Days for which a payload that does not move is kept (rule of 2026-11-26): a weekend and a holiday of a bidder who prepares early, and
 * still no store for ever. At the deadline what is incomplete is deemed withdrawn (电子招标投标办法 第二十七条) and goes at once.
 */
const KEPT_DAYS = 7;

/** Days for one whose manifest has not come (rule of 2026-11-28): sealing ends within hours, and what was not signed then never will be. */
const KEPT_AHEAD_DAYS = 1;

export interface UploadTimes {
  movedAt: Date;
  /** The lot's deadline in force; null when no submission wants the payload any more: it was begun again with another one. */
  bidDeadline: Date | null;
  /** No manifest names it yet. */
  ahead: boolean;
}

/** When an upload may be swept away (tus `Upload-Expires`). */
export function uploadExpiresAt({ movedAt, bidDeadline, ahead }: UploadTimes): Date {
  if (!bidDeadline) return movedAt;
  const days = ahead ? KEPT_AHEAD_DAYS : KEPT_DAYS;
  return new Date(Math.min(movedAt.getTime() + days * 86_400_000, bidDeadline.getTime()));
}
