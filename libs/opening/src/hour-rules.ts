/** past: it is over already; earlier: than the hour that was announced, on which people rely. */
export type HourFault = 'past' | 'earlier';

/** Why the next envelope cannot be announced for this hour; an hour that was announced is only ever put off, to the present hour if it stays. */
export function hourFault(asked: Date, { now, announced }: { now: Date; announced: Date | null }): HourFault | null {
  if (announced && asked.getTime() === announced.getTime()) return null;
  if (announced && asked < announced) return 'earlier';
  return asked <= now ? 'past' : null;
}

/** Whether the next envelope may be declared: at once where no hour was announced, else from that hour on. */
export const hourHasCome = (now: Date, announced: Date | null): boolean => announced === null || now >= announced;
