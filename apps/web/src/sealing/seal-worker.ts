import '../trusted';
import { sha256Hex, type Maker } from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { version } from '../../../../package.json';
import { PayloadWriter } from './payload-writer';
import { WRITER } from './payload-writer-protocol';
import { repeatForLot } from './repeat-bid';
import { sealForLot } from './seal-bid';
import type { OnSealProgress, SealedFiles, SealRequest } from './seal-protocol';
import { sealingFailed } from './sealing.errors';
import { STOP, type WorkerSays } from './worker-protocol';
import { writePayload } from './write-payload';

let stopped = false;

/**
 * A worker for one bid, and under its other name the second one, which writes what the first one seals. Keys and passwords are opened here
 * and go nowhere else; they are gone when the page ends the worker.
 */
if (self.name === WRITER) writePayload();
else
  self.onmessage = ({ data }: MessageEvent<SealRequest | typeof STOP>) => {
    if (data === STOP) stopped = true;
    else void answer(data);
  };

const post = (message: WorkerSays<SealedFiles, Parameters<OnSealProgress>>): void => self.postMessage(message);

const tell: OnSealProgress = (...told) => post({ type: 'progress', told });

async function answer(request: SealRequest): Promise<void> {
  try {
    const payload = new PayloadWriter(request, () => stopped);
    try {
      const sealed =
        'repeat' in request
          ? await repeatForLot(request.repeat, payload, tell)
          : await sealForLot(request.input, payload, await thisMaker(), tell);
      post({ type: 'done', result: sealed });
    } catch (error) {
      await payload.abandon();
      throw error;
    }
  } catch (error) {
    const { kind, code, facts } = error instanceof DomainError ? error : sealingFailed(String(error));
    post({ type: 'refused', kind, code, facts });
  }
}

/** This program as a manifest names it: `bundle` is the hash of the one file that this worker is. */
async function thisMaker(): Promise<Maker> {
  const program = await fetch(self.location.href, { cache: 'force-cache' });
  return { name: 'kaibiao-web', version, bundle: await sha256Hex(new Uint8Array(await program.arrayBuffer())) };
}
