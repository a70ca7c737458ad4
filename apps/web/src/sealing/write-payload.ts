import type { Hasher } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import { DomainError } from '@kaibiao/kernel';
import { payloadFile, type PayloadFile } from './payload-file';
import type { ToWriter, WriterSays } from './payload-writer-protocol';
import { PieceServer } from './piece-server';
import { sealingFailed } from './sealing.errors';

let file: PayloadFile | null = null;
let hasher: Hasher;
let server: PieceServer | null = null;
let before = Promise.resolve();

const post = (message: WriterSays, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

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
      file = await payloadFile(message.store);
      server = message.line && new PieceServer(message.line, file, inTurn);
      return;
    case 'begin':
      file!.begin();
      if (message.names) server?.begins(message.names);
      hasher = await webBackend.hasher();
      return;
    case 'write': {
      const bytes = new Uint8Array(message.buffer, 0, message.length);
      hasher.update(bytes);
      file!.write(bytes);
      post({ type: 'free', buffer: message.buffer }, [message.buffer]);
      return server?.serve(message.length);
    }
    case 'digest':
      return post({ type: 'digest', hash: hasher.digest() });
    case 'finish':
      server?.end();
      return post({ type: 'finish', ...(await file!.finish()) });
    case 'abandon':
      server?.end();
      file?.abandon();
      return post({ type: 'abandon' });
  }
}
