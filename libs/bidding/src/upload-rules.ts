/**
 * Days for which a payload that does not move is kept (rule of 2026-11-26): a weekend and a holiday of a bidder who prepares early, and
 * still no store for ever. At the deadline what is incomplete is deemed withdrawn (电子招标投标办法 第二十七条) and goes at once.
 */
const KEPT_DAYS = 7;

export interface UploadTimes {
  movedAt: Date;
  /** The lot's deadline in force; null when no submission wants the payload any more: it was begun again with another one. */
  bidDeadline: Date | null;
}

/** When an upload may be swept away (tus `Upload-Expires`). */
export function uploadExpiresAt({ movedAt, bidDeadline }: UploadTimes): Date {
  if (!bidDeadline) return movedAt;
  return new Date(Math.min(movedAt.getTime() + KEPT_DAYS * 86_400_000, bidDeadline.getTime()));
}
