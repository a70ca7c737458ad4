import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { allowedAddress } from './allowed-source';
import type { Authority } from './authority';

export interface SourceQuestion {
  /** Approved by `allowedSource`. */
  readonly url: URL;
  readonly authority: Pick<Authority, 'privateHosts'>;
  /** Posted with this type; a GET without. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly maxBytes: number;
  /** For the whole of it, from the name to the last byte. */
  readonly timeoutMs: number;
}

/**
 * Asks a server of an authority. Follows no redirect, connects to no address but those that it has looked at, stops at the cap of size or
 * time. Throws a plain Error: for the caller the server is away, whatever it did.
 */
export function askSource({ url, authority, body, maxBytes, timeoutMs }: SourceQuestion): Promise<Uint8Array> {
  const options: RequestOptions = {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'content-type': body.type, 'content-length': body.bytes.length } : {},
    lookup: guarded(url, authority),
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  };
  return new Promise((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (answer) => {
      collect(answer, maxBytes).then(resolve, (error: Error) => {
        asked.destroy();
        reject(error);
      });
    });
    asked.on('error', reject);
    asked.end(body?.bytes);
  });
}

async function collect(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The addresses of the name, if every one may be reached: what is connected to is what was looked at. */
function guarded(url: URL, authority: Pick<Authority, 'privateHosts'>): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, '', 0);
      if (found.length === 0 || !found.every(({ address }) => allowedAddress(url, address, authority)))
        return done(new Error(`${hostname} lies in a private network`), '', 0);
      if (options.all) return (done as (error: null, found: LookupAddress[]) => void)(null, found);
      done(null, found[0]!.address, found[0]!.family);
    });
  };
}
