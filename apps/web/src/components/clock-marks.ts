/** Seconds before the end at which a clock is spoken: five minutes, one minute, the end. */
export const MARKS = [300, 60, 0] as const;
export type Mark = (typeof MARKS)[number];

/** The nearest mark that has been passed since the last look; null when none was. */
export function markPassed(before: number, now: number): Mark | null {
  return MARKS.filter((mark) => before > mark && now <= mark).at(-1) ?? null;
}
