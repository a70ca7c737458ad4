/** The work for every item, so many of them at a time. */
export async function inTurns<T>(items: readonly T[], atATime: number, work: (item: T, at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const keepWorking = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) await work(items[at]!, at);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, keepWorking));
}
