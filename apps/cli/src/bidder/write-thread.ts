import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { ToWriteThread, WriteThreadData, WriteThreadSays } from './write-thread-protocol';

/** The second thread of `kaibiao seal`: hashes what the first one seals and writes it, while that one goes on. */
const { fd, slots } = workerData as WriteThreadData;
const hash = createHash('sha256');
let [crc, end] = [0, 0];

const say = (message: WriteThreadSays): void => parentPort!.postMessage(message);

parentPort!.on('message', (message: ToWriteThread) => {
  if (message.type === 'start') end = message.position;
  else if (message.type === 'finish') say({ type: 'finished', hash: Uint8Array.from(hash.digest()), crc });
  else {
    write(slots.subarray(message.from, message.from + message.length));
    say({ type: 'free', from: message.from });
  }
});

function write(chunk: Uint8Array): void {
  hash.update(chunk);
  crc = crc32(chunk, crc);
  for (let at = 0; at < chunk.length;) at += writeSync(fd, chunk, at, chunk.length - at, end + at);
  end += chunk.length;
}
