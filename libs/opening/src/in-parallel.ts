/** Maps with at most `atOnce` calls under way, each in a lane of its own; the first failure stops the rest from being started. */
export async function inParallel<A, B>(items: readonly A[], atOnce: number, work: (item: A, lane: number) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  let next = 0;
  let failed = false;
  const along = async (_: unknown, lane: number): Promise<void> => {
    while (next < items.length && !failed) {
      const at = next++;
      try {
        results[at] = await work(items[at]!, lane);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, along));
  return results;
}
