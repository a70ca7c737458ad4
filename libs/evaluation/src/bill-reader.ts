import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Bill } from '@kaibiao/scoring';
import type { Facts } from '@kaibiao/kernel';
import { projectRoot } from '@kaibiao/platform';

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

const LONGEST_MS = 20_000;
const HEAP_MB = 384;
const FILE = 'bill-thread.js';

/** Reads a bill in a thread of its own, which may take so much memory and so much time and not more: the file comes from whoever bids. */
export function readBillApart(name: string, bytes: Uint8Array, longestMs = LONGEST_MS): Promise<BillReading> {
  const thread = new Worker(threadFile(), { workerData: { name, bytes }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  return new Promise<BillReading>((resolve) => {
    const settle = (reading: BillReading): void => {
      clearTimeout(timer);
      resolve(reading);
    };
    const fail = (code: string): void => settle({ bill: [], problem: { code, facts: {} } });
    const timer = setTimeout(() => fail('BILL_TOO_SLOW'), longestMs);
    thread.on('message', settle);
    thread.on('error', () => fail('BILL_TOO_LARGE'));
    thread.on('exit', () => fail('BILL_UNREADABLE'));
  }).finally(() => thread.terminate());
}

/** Built code, also when this runs from its sources (a test). */
function threadFile(): string {
  if (existsSync(join(__dirname, FILE))) return join(__dirname, FILE);
  return join(projectRoot(), 'dist', 'libs', 'evaluation', 'src', FILE);
}
