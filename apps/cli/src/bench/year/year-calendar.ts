const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The first working Monday of the year, Beijing time. */
const BEGIN = new Date('2026-01-05T09:00:00+08:00');
/** From a round's drafts to its contracts, and a day to rest. */
const ROUND_DAYS = 28;
/** Rounds that a year has. */
export const ROUNDS = 13;

/** When the lots of one round are drafted, published, bid for and opened, all together. */
export interface RoundDates {
  drafted: Date;
  published: Date;
  documentsFrom: Date;
  documentsUntil: Date;
  bidding: Date;
  deadline: Date;
}

/** The dates of a round: documents for five days at least, twenty days and more to bid (招标投标法 Art. 24). */
export function datesOf(round: number): RoundDates {
  const drafted = new Date(BEGIN.getTime() + round * ROUND_DAYS * DAY_MS);
  const after = (days: number, hours = 0): Date => new Date(drafted.getTime() + days * DAY_MS + hours * HOUR_MS);
  return {
    drafted,
    published: after(0, 1),
    documentsFrom: after(0, 2),
    documentsUntil: after(7, 8),
    bidding: after(21, 5),
    deadline: after(22),
  };
}
