import type { Tx } from '@kaibiao/platform';

/** Whoever makes the next version of a record, or judges whether one has been made, does so alone. Before any row is locked. */
export const lockVersions = (tx: Tx): Promise<void> => tx.lockKey('outbound/records');
