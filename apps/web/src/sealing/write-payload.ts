import type { Hasher } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import { DomainError } from '@kaibiao/kernel';
import { payloadFile, type PayloadFile } from './payload-file';
import type { ToWriter, WriterSays } from './payload-writer-protocol';
import { sealingFailed } from './sealing.errors';

let file: PayloadFile | null = null;
let hasher: Hasher;

const post = (message: WriterSays, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

/** The second worker of a sealing: hashes and writes, in the order in which it is told. */
export function writePayload(): void {
  let before = Promise.resolve();
  self.onmessage = ({ data }: MessageEvent<ToWriter>) => {
    before = before
      .then(() => take(data))
      .catch((error: unknown) => {
        const { kind, code, facts } = error instanceof DomainError ? error : sealingFailed(String(error));
        post({ type: 'failed', kind, code, facts });
      });
  };
}

async function take(message: ToWriter): Promise<void> {
  switch (message.type) {
    case 'open':
      file = await payloadFile(message.store);
      return;
    case 'begin':
      file!.begin();
      hasher = await webBackend.hasher();
      return;
    case 'write': {
      const bytes = new Uint8Array(message.buffer, 0, message.length);
      hasher.update(bytes);
      file!.write(bytes);
      return post({ type: 'free', buffer: message.buffer }, [message.buffer]);
    }
    case 'digest':
      return post({ type: 'digest', hash: hasher.digest() });
    case 'finish':
      return post({ type: 'finish', ...(await file!.finish()) });
    case 'abandon':
      file?.abandon();
      return post({ type: 'abandon' });
  }
}
