import { Resolver } from 'node:dns/promises';
import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type BlockList, type LookupFunction } from 'node:net';
import { mayCall } from './public-address';

/** Why nobody answered. Nothing about the network behind it: who names the address learns it. */
export const OUTSIDE_FAILURES = ['ADDRESS_REFUSED', 'HOST_UNKNOWN', 'TIMED_OUT', 'CERTIFICATE_REFUSED', 'CONNECTION_FAILED'] as const;
export type OutsideFailure = (typeof OUTSIDE_FAILURES)[number];

export class OutsideError extends Error {
  override readonly name = 'OutsideError';

  constructor(readonly failure: OutsideFailure) {
    super(failure);
  }
}

export interface OutsideLimits {
  /** For the whole exchange. */
  patienceMs: number;
  /** What is read of the answer; the rest is left. */
  mostBytes: number;
  /** Networks that may be called although they are private; only there without TLS. */
  allowed: BlockList;
}

export interface OutsideAnswer {
  status: number;
  /** The beginning of the answer. */
  text: string;
}

/**
 * Posts to an address that somebody else has named (OWASP ASVS 5.0, 1.3.6 and 15.3.2): the very address that is connected to is looked at, so
 * that a name cannot mean one thing when it is looked up and another when it is called; redirects are not followed. Throws OutsideError.
 */
export async function postOutside(
  url: URL,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
  { patienceMs, mostBytes, allowed }: OutsideLimits,
): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (url.protocol !== 'https:' && !(isIP(host) && allowed.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')))
      throw new OutsideError('ADDRESS_REFUSED');
    if (isIP(host) && !mayCall(host, allowed)) throw new OutsideError('ADDRESS_REFUSED');
    const length = String(Buffer.byteLength(body));
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': length },
      agent: false as const,
      lookup: lookupOf(allowed),
      signal,
    };
    const response = await send(url, options, body);
    return { status: response.statusCode ?? 0, text: await beginning(response, mostBytes) };
  } catch (error) {
    throw error instanceof OutsideError ? error : new OutsideError(signal.aborted ? 'TIMED_OUT' : failureOf(error));
  }
}

function send(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secure : plain)(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function beginning(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop destroys the connection.
    if (length >= mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}

/** Asks a name server, which has patience of its own and needs none of the threads that read files; every address it names must be one that may be called. */
const lookupOf =
  (allowed: BlockList): LookupFunction =>
  (host, { all }, done) => {
    addresses(host).then(
      (found) => {
        if (found.length === 0) return done(new OutsideError('HOST_UNKNOWN'), []);
        if (!found.every(({ address }) => mayCall(address, allowed))) return done(new OutsideError('ADDRESS_REFUSED'), []);
        return all ? done(null, found) : done(null, found[0]!.address, found[0]!.family);
      },
      () => done(new OutsideError('HOST_UNKNOWN'), []),
    );
  };

async function addresses(host: string): Promise<{ address: string; family: 4 | 6 }[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const none = (): string[] => [];
  const [four, six] = await Promise.all([resolver.resolve4(host).catch(none), resolver.resolve6(host).catch(none)]);
  return [...four.map((address) => ({ address, family: 4 as const })), ...six.map((address) => ({ address, family: 6 as const }))];
}

function failureOf(error: unknown): OutsideFailure {
  const code = (error as { code?: string }).code ?? '';
  return /CERT|SSL|TLS|SELF_SIGNED|VERIFY/.test(code) ? 'CERTIFICATE_REFUSED' : 'CONNECTION_FAILED';
}
