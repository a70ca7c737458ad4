/** A list that is read page after page: never more of it in memory than one. `read` is given the `next` of the page before. */
export async function* pagesOf<Page extends { next: string | null }>(
  read: (from: { after?: string }) => Promise<Page>,
): AsyncGenerator<Page> {
  for (let after: string | null | undefined; after !== null;) {
    const page: Page = await read(after === undefined ? {} : { after });
    yield page;
    after = page.next;
  }
}
