import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { MessagePort, OutgoingMessage } from './message-port';

/** Where nothing is sent: one line of JSON a message in `messages.jsonl` of the data folder, for whoever develops or shows the platform. */
export class DevelopmentOutbox implements MessagePort {
  constructor(private readonly file: string) {}

  async hand(message: OutgoingMessage): Promise<string> {
    await mkdir(dirname(this.file), { recursive: true });
    await appendFile(this.file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
    return 'kept in messages.jsonl, not sent';
  }
}
