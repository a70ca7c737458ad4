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
}

const SIZE = 50;

/** Pages of `address`, whose answers are `{ [member]: rows, next }`, of the rows that fit the filter. */
export function usePages<Row>(address: string, member: string, filter: Readonly<Record<string, string>> = {}): Pages<Row> {
  const rows = ref<Row[] | null>(null) as Ref<Row[] | null>;
  const next = ref<string | null>(null);
  const read = async (after: string | null, signal?: AbortSignal): Promise<Row[]> => {
    const query = new URLSearchParams({ ...filter, limit: String(SIZE), ...(after ? { after } : {}) });
    const page = await get<Record<string, unknown> & { next: string | null }>(`${address}?${query}`, signal);
    next.value = page.next;
    return page[member] as Row[];
  };
  const { problem, reload } = useLoad(async (signal) => (rows.value = await read(null, signal)));
  const further = async (): Promise<void> => {
    try {
      rows.value = [...(rows.value ?? []), ...(await read(next.value))];
    } catch (error) {
      problem.value = problemOf(error);
    }
  };
  return { rows, next, problem, reload, further };
}
