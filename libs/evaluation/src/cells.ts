/** One item of one bid: what members judge and score. */
export interface Cell {
  itemId: string;
  submissionId: string;
}

/** The cell's name in a map. */
export function cellKey({ itemId, submissionId }: Cell): string {
  return `${itemId} ${submissionId}`;
}

/** What belongs to each cell, in the order given. */
export function byCell<T extends Cell>(all: readonly T[]): Map<string, T[]> {
  return Map.groupBy(all, cellKey);
}
