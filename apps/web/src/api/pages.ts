import { ref, type Ref } from 'vue';
import { get } from './client';
import { useLoad } from './load';
import { problemOf, type Problem } from './problem';

/** A list that the platform gives in pages, as far as it was read; `next` is the place of the next page, null at the end. */
export interface Pages<Row> {
  rows: Ref<Row[] | null>;
  next: Ref<string | null>;
  problem: Ref<Problem | null>;
  /** From the beginning. */
  reload(): Promise<void>;
  /** The next page behind what is there. */
  further(): Promise<void>;
  /** Every row there is now, read apart from what is shown. */
  all(): Promise<Row[]>;
}

const SIZE = 50;

/** Every row of a list in pages of which each names the next. */
export async function everyRowAfter<Row>(
  pageAfter: (after: string | null) => Promise<{ found: Row[]; next: string | null }>,
): Promise<Row[]> {
  const first = await pageAfter(null);
  const every = [...first.found];
  for (let { next } = first; next !== null;) {
    const page = await pageAfter(next);
    every.push(...page.found);
    next = page.next;
  }
  return every;
}

/** Every row of a list whose pages have numbers, from 1. */
export async function everyRowOf<Row>(pageAt: (page: number) => Promise<{ items: Row[]; total: number }>): Promise<Row[]> {
  const every: Row[] = [];
  for (let at = 1; ; at++) {
    const { items, total } = await pageAt(at);
    every.push(...items);
    if (items.length === 0 || every.length >= total) return every;
  }
}

/** Pages of `address`, whose answers are `{ [member]: rows, next }`, of the rows that fit the filter. */
export function usePages<Row>(address: string, member: string, filter: Readonly<Record<string, string>> = {}): Pages<Row> {
  const rows = ref<Row[] | null>(null) as Ref<Row[] | null>;
  const next = ref<string | null>(null);
  const pageAfter = async (after: string | null, signal?: AbortSignal): Promise<{ found: Row[]; next: string | null }> => {
    const query = new URLSearchParams({ ...filter, limit: String(SIZE), ...(after ? { after } : {}) });
    const page = await get<Record<string, unknown> & { next: string | null }>(`${address}?${query}`, signal);
    return { found: page[member] as Row[], next: page.next };
  };
  const read = async (after: string | null, signal?: AbortSignal): Promise<Row[]> => {
    const page = await pageAfter(after, signal);
    next.value = page.next;
    return page.found;
  };
  const { problem, reload } = useLoad(async (signal) => (rows.value = await read(null, signal)));
  const further = async (): Promise<void> => {
    try {
      rows.value = [...(rows.value ?? []), ...(await read(next.value))];
    } catch (error) {
      problem.value = problemOf(error);
    }
  };
  return { rows, next, problem, reload, further, all: () => everyRowAfter(pageAfter) };
}
