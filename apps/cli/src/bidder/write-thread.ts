import { createHash } from 'node:crypto';
import { fdatasync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { ToWriteThread, WriteThreadData, WriteThreadSays } from './write-thread-protocol';

/** The second thread of `kaibiao seal`: hashes what the first one seals and writes it, while that one goes on. */
const { fd, slots } = workerData as WriteThreadData;
const hash = createHash('sha256');
let [crc, end] = [0, 0];
/** So many bytes are with the system before the disk is asked to take them. */
const ON_THE_WAY = 32 * 2 ** 20;
let waiting = 0;
let syncing: Promise<void> | null = null;

const say = (message: WriteThreadSays): void => parentPort!.postMessage(message);

parentPort!.on('message', (message: ToWriteThread) => {
  if (message.type === 'start') end = message.position;
  else if (message.type === 'finish') void finish();
  else {
    write(slots.subarray(message.from, message.from + message.length));
    say({ type: 'free', from: message.from, length: message.length });
  }
});

function write(chunk: Uint8Array): void {
  hash.update(chunk);
  crc = crc32(chunk, crc);
  for (let at = 0; at < chunk.length;) at += writeSync(fd, chunk, at, chunk.length - at, end + at);
  end += chunk.length;
  waiting += chunk.length;
  if (waiting >= ON_THE_WAY && !syncing) beginSync();
}

/** The disk works while more is sealed, so that the sync at the end finds little left. What it cannot take ends the thread with the error. */
function beginSync(): void {
  waiting = 0;
  syncing = promisify(fdatasync)(fd).then(() => void (syncing = null));
}

/** Not before the disk has answered: its error is told once only. */
async function finish(): Promise<void> {
  await syncing;
  say({ type: 'finished', hash: Uint8Array.from(hash.digest()), crc });
}
