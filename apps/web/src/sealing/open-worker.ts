import '../trusted';
import { DomainError } from '@kaibiao/kernel';
import { openOwn } from './open-own';
import type { OnOpenProgress, OpenedBid, OpenRequest } from './open-protocol';
import { payloadFile } from './payload-file';
import { sealingFailed, sealingStopped } from './sealing.errors';
import { STOP, type WorkerSays } from './worker-protocol';

let stopped = false;

/** A worker for one bid that its bidder opens; the keys are gone when the page ends it. */
self.onmessage = ({ data }: MessageEvent<OpenRequest | typeof STOP>) => {
  if (data === STOP) stopped = true;
  else void answer(data);
};

const post = (message: WorkerSays<OpenedBid, Parameters<OnOpenProgress>>): void => self.postMessage(message);

function tell(done: number, total: number): void {
  if (stopped) throw sealingStopped();
  post({ type: 'progress', told: [done, total] });
}

async function answer({ store, ...input }: OpenRequest): Promise<void> {
  try {
    const files = await payloadFile(store);
    try {
      post({ type: 'done', result: await openOwn(input, files, tell) });
    } catch (error) {
      await files.abandon();
      throw error;
    }
  } catch (error) {
    const { kind, code, facts } = error instanceof DomainError ? error : sealingFailed(String(error));
    post({ type: 'refused', kind, code, facts });
  }
}
