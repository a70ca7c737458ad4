import type { ArchivedLot } from './archived-lot';
import type { Findings } from './fault';
import type { Recomputed } from './recomputed';

/** One question about an archive. */
export interface Check {
  id: string;
  /** Reports every fault to `found`; answers what was checked, in a sentence for when there was none. */
  run(lot: ArchivedLot, found: Findings, again: Recomputed): Promise<string>;
}

export interface CheckResult {
  id: string;
  ok: boolean;
  detail: string;
}
