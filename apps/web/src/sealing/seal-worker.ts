import { sha256Hex, type Maker } from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { version } from '../../../../package.json';
import { payloadFile, type PayloadFile } from './payload-file';
import { repeatForLot } from './repeat-bid';
import { sealForLot } from './seal-bid';
import { STOP, type OnSealProgress, type SealMessage, type SealRequest } from './seal-protocol';
import { sealingFailed, sealingStopped } from './sealing.errors';

/** A worker for one bid. Keys and passwords are opened here and go nowhere else; they are gone when the page ends the worker. */
self.onmessage = ({ data }: MessageEvent<SealRequest | typeof STOP>) => {
  if (data === STOP) stopped = true;
  else void answer(data);
};

let stopped = false;

const post = (message: SealMessage): void => self.postMessage(message);

const tell: OnSealProgress = (stage, done, total) => post({ type: 'progress', stage, done, total });

async function answer(request: SealRequest): Promise<void> {
  try {
    const payload = await payloadFile(request.store);
    try {
      const sealed =
        'repeat' in request
          ? await repeatForLot(request.repeat, stoppable(payload), tell)
          : await sealForLot(request.input, stoppable(payload), await thisMaker(), tell);
      post({ type: 'sealed', sealed });
    } catch (error) {
      payload.abandon();
      throw error;
    }
  } catch (error) {
    const { kind, code, facts } = error instanceof DomainError ? error : sealingFailed(String(error));
    post({ type: 'refused', kind, code, facts });
  }
}

const stoppable = (payload: PayloadFile): PayloadFile => ({
  ...payload,
  write(chunk) {
    if (stopped) throw sealingStopped();
    payload.write(chunk);
  },
});

/** This program as a manifest names it: `bundle` is the hash of the one file that this worker is. */
async function thisMaker(): Promise<Maker> {
  const program = await fetch(self.location.href, { cache: 'force-cache' });
  return { name: 'kaibiao-web', version, bundle: await sha256Hex(new Uint8Array(await program.arrayBuffer())) };
}
