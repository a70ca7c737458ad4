import type { ImprintHash } from '@kaibiao/crypto';
import { fetchBytes } from '@kaibiao/platform';
import { timestampUnavailable } from './identity.errors';
import { TimestampAuthority } from './timestamp-authority';

const PATIENCE_MS = 10_000;
const MOST_BYTES = 65_536;

/** An authority over HTTP (RFC 3161 section 3.4), at the address of the configuration and no other; null: there is none. */
export class HttpTimestampAuthority extends TimestampAuthority {
  readonly outside = true;

  constructor(
    private readonly url: string | null,
    private readonly hash: ImprintHash = 'SHA-256',
    private readonly patienceMs = PATIENCE_MS,
  ) {
    super();
  }

  get ready(): boolean {
    return this.url !== null;
  }

  imprintHash(): Promise<ImprintHash> {
    return Promise.resolve(this.hash);
  }

  async answer(request: Uint8Array): Promise<Uint8Array> {
    if (this.url === null) throw timestampUnavailable('none is configured');
    const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };
    const limits = { patienceMs: this.patienceMs, mostBytes: MOST_BYTES };
    const { status, type, bytes } = await fetchBytes(this.url, { method: 'POST', headers, body: new Uint8Array(request) }, limits);
    if (status !== 200) throw timestampUnavailable(`status ${status}`);
    if (!type.startsWith('application/timestamp-reply')) throw timestampUnavailable('it answers with something else');
    return bytes;
  }
}
