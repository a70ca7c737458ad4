import type { Hasher } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import { DomainError } from '@kaibiao/kernel';
import type { FeedSays } from './payload-feed';
import { payloadFile, type PayloadFile } from './payload-file';
import type { ToWriter, WriterSays } from './payload-writer-protocol';
import { sealingFailed } from './sealing.errors';

let file: PayloadFile | null = null;
let hasher: Hasher;
let line: MessagePort | null = null;
let before = Promise.resolve();

const post = (message: WriterSays, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

/** To whoever sends what is sealed meanwhile. */
const say = (said: FeedSays): void => line?.postMessage(said);

/** The second worker of a sealing: hashes and writes, in the order in which it is told. */
export function writePayload(): void {
  self.onmessage = ({ data }: MessageEvent<ToWriter>) => inTurn(() => take(data));
}

function inTurn(work: () => Promise<void>): void {
  before = before.then(work).catch((error: unknown) => {
    const { kind, code, facts } = error instanceof DomainError ? error : sealingFailed(String(error));
    post({ type: 'failed', kind, code, facts });
  });
}

async function take(message: ToWriter): Promise<void> {
  switch (message.type) {
    case 'open':
      line = message.line;
      file = await payloadFile(message.store, (piece) => say({ piece }));
      return;
    case 'begin':
      await file!.begin();
      if (message.names) say({ begins: message.names });
      hasher = await webBackend.hasher();
      return;
    case 'write': {
      const bytes = new Uint8Array(message.buffer, 0, message.length);
      hasher.update(bytes);
      await file!.write(bytes);
      return post({ type: 'free', buffer: message.buffer }, [message.buffer]);
    }
    case 'digest':
      return post({ type: 'digest', hash: hasher.digest() });
    case 'finish':
      return post({ type: 'finish', ...(await file!.finish()) });
    case 'abandon':
      await file?.abandon();
      return post({ type: 'abandon' });
  }
}
