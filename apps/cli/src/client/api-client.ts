import { signDetached, toBase64, utf8, type Signer } from '@kaibiao/crypto';
import { ApiProblem } from './api-problem';
import { HttpExchange, type Answer, type Upload } from './http-exchange';

/** Who is signed in, as the server answers a sign-in. */
export interface SessionView {
  accountId: string;
  displayName: string;
  roles: string[];
  organisationId: string | null;
  organisationCode: string | null;
  expiresAt: string;
}

export interface ClientOptions {
  /** What the sign-in statement names; the server's address unless it is reached by another one. */
  origin?: string;
  /** Language of the refusals. */
  language?: string;
}

export interface SendOptions {
  /** The id of an act (UUIDv7): the same id again gets the first answer. */
  actId?: string;
  /** The row version that was read; the write is refused when another came between. */
  ifMatch?: string;
}

/** The platform's HTTP API for one person: cookie session, JSON in and out, refusals as `ApiProblem`. */
export class ApiClient {
  private readonly exchange = new HttpExchange();
  private readonly cookies = new Map<string, string>();
  private readonly base: URL;
  private readonly origin: string;
  private readonly language: string;

  /** `server`: the address that the browser would open, for example `https://ggzy.example.cn`. */
  constructor(server: string, { origin, language }: ClientOptions = {}) {
    this.base = new URL(server);
    this.origin = origin ?? this.base.origin;
    this.language = language ?? (process.env.LANG?.startsWith('zh') ? 'zh-CN' : 'en');
  }

  /** Signs the server's challenge with a bound signing certificate. */
  async signInWithCertificate(signer: Signer): Promise<SessionView> {
    const { challengeId, signature } = await this.signedChallenge(signer);
    return this.post<SessionView>('sessions/certificate', { challengeId, signature });
  }

  /** A fresh challenge of the server and the signature over it, base64: to sign in, or to register. */
  async signedChallenge(signer: Signer): Promise<{ challengeId: string; signature: string }> {
    const { challengeId, nonce } = await this.post<{ challengeId: string; nonce: string }>('sessions/challenges');
    const text = utf8(`kaibiao-sign-in/1\n${this.origin}\n${challengeId}\n${nonce}`);
    return { challengeId, signature: toBase64(await signDetached(text, signer)) };
  }

  signInWithPassword(login: string, password: string, code: string): Promise<SessionView> {
    return this.post<SessionView>('sessions/password', { login, password, code });
  }

  async signOut(): Promise<void> {
    await this.send('DELETE', 'sessions/current');
    this.cookies.clear();
  }

  async get<T>(path: string): Promise<T> {
    return json<T>(await this.send('GET', path));
  }

  async getBytes(path: string): Promise<Buffer> {
    return (await this.send('GET', path)).body;
  }

  async post<T>(path: string, body?: unknown, options: SendOptions = {}): Promise<T> {
    return json<T>(await this.sendJson('POST', path, body, headersOf(options)));
  }

  async put<T>(path: string, body?: unknown, options: SendOptions = {}): Promise<T> {
    return json<T>(await this.sendJson('PUT', path, body, headersOf(options)));
  }

  async patch<T>(path: string, body: unknown, etag: string): Promise<T> {
    return json<T>(await this.sendJson('PATCH', path, body, { 'if-match': etag }));
  }

  async delete<T>(path: string, options: SendOptions = {}): Promise<T> {
    return json<T>(await this.send('DELETE', path, { headers: headersOf(options) }));
  }

  /** Sends bytes as they are (`application/octet-stream`), in constant memory, as a new thing. */
  async postStream<T>(path: string, upload: Upload, options: SendOptions = {}): Promise<T> {
    const headers = { ...headersOf(options), 'content-type': 'application/octet-stream' };
    return json<T>(await this.send('POST', path, { headers, body: upload }));
  }

  /** The cookie header of the session, for a socket of the same person. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Lets go of the kept connections. */
  close(): void {
    this.exchange.close();
  }

  private sendJson(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    if (body === undefined) return this.send(method, path, { headers });
    return this.send(method, path, { headers: { ...headers, 'content-type': 'application/json' }, body: utf8(JSON.stringify(body)) });
  }

  /** The answer of a request; every status from 400 on is thrown. */
  async send(
    method: string,
    path: string,
    {
      headers = {},
      body,
      onProgress,
    }: { headers?: Record<string, string>; body?: Uint8Array | Upload; onProgress?: (done: number, total: number) => void } = {},
  ): Promise<Answer> {
    const cookie = this.cookieHeader();
    const all = { accept: 'application/json', 'accept-language': this.language, ...(cookie ? { cookie } : {}), ...headers };
    const answer = await this.exchange.send({ method, url: this.url(path), headers: all, body, onProgress });
    this.remember(answer.headers['set-cookie'] ?? []);
    if (answer.status >= 400) throw ApiProblem.of(answer.status, answer.body);
    return answer;
  }

  /** `lots/1` lies below `/api/v1/`; `/health/ready` is where it says. */
  private url(path: string): URL {
    return new URL(path.startsWith('/') ? path : `/api/v1/${path}`, this.base);
  }

  private remember(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const gone = pair.length === at + 1 || attributes.some((attribute) => /^max-age=0$/i.test(attribute));
      if (gone) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

function json<T>({ body }: Answer): T {
  return (body.length === 0 ? undefined : JSON.parse(body.toString('utf8'))) as T;
}

function headersOf({ actId, ifMatch }: SendOptions): Record<string, string> {
  return { ...(actId === undefined ? {} : { 'idempotency-key': actId }), ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) };
}
