import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@kaibiao/kernel';
import { readBill } from './bill-file';
import type { BillReading } from './bill-reader';

/** A thread that reads one bill and ends: whatever the file does to it, the process goes on and its calendar is not late. */
const { name, bytes } = workerData as { name: string; bytes: Uint8Array };

const say = (reading: BillReading): void => parentPort!.postMessage(reading);

readBill(name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then(
  (bill) => say({ bill, problem: null }),
  (error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    say({ bill: [], problem: { code: error.code, facts: error.facts } });
  },
);
