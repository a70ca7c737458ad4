import { parentPort, workerData } from 'node:worker_threads';
import { openObjectStore, promptFiles } from '@kaibiao/platform/objects';
import { openBid } from './open-bid';
import type { OpenThreadData, OpenThreadSays, ToOpenThread } from './open-thread-protocol';

/** A thread of a large reveal: opens the bids that it is given, several at a time, so that it works while the disk does. */
const store = openObjectStore((workerData as OpenThreadData).store, promptFiles);

const say = (message: OpenThreadSays): void => parentPort!.postMessage(message);

parentPort!.on('message', ({ id, bid }: ToOpenThread) => {
  openBid(store, bid).then(
    (outcome) => say({ id, outcome }),
    (error: unknown) => {
      const failure = error instanceof Error ? error : new Error(String(error));
      say({ id, failure, code: (failure as { code?: unknown }).code });
    },
  );
});
