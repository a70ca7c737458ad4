/** First a little, to warm the line up and to see how much makes a fair measurement. */
export const FIRST_BYTES = 256 * 1024;
const MOST_BYTES = 4 * 1024 * 1024;
const AIM_MS = 2_000;

/** How many bytes take about two seconds, judging by a first transfer; never more than the platform takes. */
export const fairBytes = (bytes: number, milliseconds: number): number =>
  Math.min(MOST_BYTES, Math.max(FIRST_BYTES, Math.round((bytes * AIM_MS) / Math.max(1, milliseconds))));
