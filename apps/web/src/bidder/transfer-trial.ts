import { SystemRandom } from '@kaibiao/kernel';
import { get, putStream } from '../api/client';
import { fairBytes, FIRST_BYTES } from './trial-size';

/** Bytes that no proxy can make smaller. */
const random = new SystemRandom();

/** How fast this line brings bytes to the platform. */
export interface LineSpeed {
  bytesPerSecond: number;
  /** A short question and its answer, milliseconds. */
  roundTripMs: number;
}

/** Sends at most 4 MiB of nothing to the platform and keeps the time. Throws ProblemError. */
export async function measureLine(): Promise<LineSpeed> {
  const roundTripMs = await timed(() => get('/time'));
  const first = await timed(() => send(FIRST_BYTES));
  const bytes = fairBytes(FIRST_BYTES, first);
  const second = await timed(() => send(bytes));
  return { bytesPerSecond: (bytes * 1000) / Math.max(1, second - roundTripMs), roundTripMs };
}

const send = (bytes: number) => putStream('/transfer-trial', new Blob([random.bytes(bytes) as Uint8Array<ArrayBuffer>]));

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
