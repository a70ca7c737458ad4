import { fetchBytes } from '@kaibiao/platform';
import { MessageRefusedError, type MessagePort, type OutgoingMessage } from './message-port';

export interface SmsSettings {
  /** Of the centre's SMS gateway; no other address is ever asked. */
  url: string;
  token: string | null;
}

const LIMITS = { patienceMs: 15_000, mostBytes: 65_536 };
/** Request Timeout, Too Early, Too Many Requests: the same message may pass later. */
const LATER = new Set([408, 425, 429]);

/** SMS by an HTTP gateway: POST `{ id, to, text }`, answered by 2xx. */
export class SmsPort implements MessagePort {
  constructor(private readonly settings: SmsSettings) {}

  async hand({ id, to, text }: OutgoingMessage): Promise<string> {
    const { url, token } = this.settings;
    const headers = { 'content-type': 'application/json', 'idempotency-key': id, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const { status, bytes } = await fetchBytes(url, { method: 'POST', headers, body: JSON.stringify({ id, to, text }) }, LIMITS);
    const said = `HTTP ${status} ${bytes.toString('utf8')}`;
    if (status >= 200 && status < 300) return said;
    if (status >= 400 && status < 500 && !LATER.has(status)) throw new MessageRefusedError(said);
    throw new Error(said);
  }
}
