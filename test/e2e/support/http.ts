import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { SESSION_COOKIE } from '@kaibiao/identity';

/** The platform's own pages live here; the server listens elsewhere, as behind a proxy. */
export const ORIGIN = 'http://kaibiao.test';

export interface Question {
  method: string;
  /** From the root, with query. */
  path: string;
  token?: string;
  body?: unknown;
  bytes?: Buffer;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** One real request. Redirects are not followed, nothing is decoded but UTF-8. */
export function ask(url: string, { method, path, token, body, bytes, headers = {} }: Question): Promise<Answer> {
  const payload = bytes ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  const type = bytes ? 'application/octet-stream' : 'application/json';
  const sent = {
    ...(payload ? { 'content-type': type, 'content-length': String(payload.length) } : {}),
    ...(token === undefined ? {} : { cookie: `${SESSION_COOKIE}=${token}` }),
    origin: ORIGIN,
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, url), { method, headers: sent, agent }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode!, headers: incoming.headers, text: Buffer.concat(parts).toString('utf8') }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

/** The code of a problem answer. */
export const codeOf = ({ text }: Answer): string | undefined =>
  text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined;

/** The code that a route can say: HEAD has no body to say it in. */
export const codeIn = ({ method }: { method: string }, code: string): string | undefined => (method === 'HEAD' ? undefined : code);

/** Idle connections would keep a server from closing. */
export const hangUp = (): void => agent.destroy();
