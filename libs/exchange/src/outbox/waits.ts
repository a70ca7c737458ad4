/** Before the second, third … attempt; every further one waits as long as the last of these. */
const WAITS_S = [60, 120, 300, 600, 1_800, 3_600] as const;

/** How long a record waits after so many attempts without an answer, milliseconds. The first wait is longer than any attempt lasts. */
export function waitAfter(attempts: number): number {
  return (WAITS_S[Math.min(Math.max(attempts, 1), WAITS_S.length) - 1] ?? WAITS_S[0]) * 1000;
}
