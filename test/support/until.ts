/** Looks until it is so; throws after 20 seconds. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 20_000; !(await what());) {
    if (performance.now() > end) throw new Error('it never happened');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
