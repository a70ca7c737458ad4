import type { Bill } from '@kaibiao/scoring';
import type { Facts } from '@kaibiao/kernel';
import { readApart } from '@kaibiao/platform';

/** Why a file could not be read as a bill. */
export interface BillProblem {
  code: string;
  facts: Facts;
}
export interface BillReading {
  /** Empty when there is a problem. */
  bill: Bill;
  problem: BillProblem | null;
}

const LIMITS = { longestMs: 20_000, heapMb: 384 };

/** Reads a bill in a thread of its own, which may take so much memory and so much time and not more: the file comes from whoever bids. */
export async function readBillApart(name: string, bytes: Uint8Array, limits: Partial<typeof LIMITS> = {}): Promise<BillReading> {
  const thread = { folder: __dirname, file: 'bill-thread.js' };
  const reading = await readApart<Bill>('BILL', thread, { name, bytes }, { ...LIMITS, ...limits });
  return reading.problem ? { bill: [], problem: reading.problem } : { bill: reading.value, problem: null };
}
