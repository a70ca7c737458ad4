import { signDetached, toBase64, utf8, type Signer } from '@kaibiao/crypto';
import { answerFault, UnreachableError } from './platform-errors';
import type { EndedLot, Platform, ReceiptText, SignedText, Task } from './tasks';

const ANSWER_WITHIN_MS = 15_000;

/** The api over HTTP: signs in with the custodian's certificate like anyone, and again when the session has ended. */
export class ApiClient implements Platform {
  private cookie: string | null = null;
  private readonly base: string;
  private readonly origin: string;

  constructor(
    url: string,
    origin: string | null,
    private readonly signer: Signer,
    private readonly stopped: AbortSignal,
  ) {
    this.base = `${url.replace(/\/$/, '')}/api/v1`;
    this.origin = origin ?? new URL(url).origin;
  }

  async tasks(waitSeconds: number): Promise<Task[]> {
    const { tasks } = await this.call<{ tasks: Task[] }>(
      'GET',
      `custodian/tasks?wait=${waitSeconds}`,
      undefined,
      waitSeconds * 1000 + ANSWER_WITHIN_MS,
    );
    return tasks;
  }

  async ended(lotCodes: readonly string[]): Promise<EndedLot[]> {
    const { lots } = await this.call<{ lots: EndedLot[] }>('GET', `custodian/ended?lots=${lotCodes.join(',')}`);
    return lots;
  }

  async post(path: string, lotId: string, signed: SignedText): Promise<void> {
    await this.call('POST', `custodian/${path}`, { lotId, ...signed });
  }

  async carry(lotCode: string, release: SignedText): Promise<ReceiptText> {
    const { lotId } = await this.call<{ lotId: string }>('GET', `public/lots/${encodeURIComponent(lotCode)}/sealing`);
    return this.call<ReceiptText>('POST', `lots/${lotId}/releases`, release);
  }

  private async call<T>(method: string, path: string, body?: unknown, withinMs = ANSWER_WITHIN_MS): Promise<T> {
    if (this.cookie === null) await this.signIn();
    const answer = await this.fetch(method, path, body, withinMs);
    if (answer.status !== 401) return this.read<T>(answer);
    await this.signIn();
    return this.read<T>(await this.fetch(method, path, body, withinMs));
  }

  private async signIn(): Promise<void> {
    this.cookie = null;
    const challenge = await this.read<{ challengeId: string; nonce: string }>(await this.fetch('POST', 'sessions/challenges', {}));
    const text = utf8(`kaibiao-sign-in/1\n${this.origin}\n${challenge.challengeId}\n${challenge.nonce}`);
    const signature = toBase64(await signDetached(text, this.signer));
    const answer = await this.fetch('POST', 'sessions/certificate', { challengeId: challenge.challengeId, signature });
    await this.read(answer);
    this.cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  private async fetch(method: string, path: string, body?: unknown, withinMs = ANSWER_WITHIN_MS): Promise<Response> {
    try {
      return await fetch(`${this.base}/${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(this.cookie ? { cookie: this.cookie } : {}) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([this.stopped, AbortSignal.timeout(withinMs)]),
      });
    } catch (error) {
      throw new UnreachableError('the platform does not answer', { cause: error });
    }
  }

  private async read<T>(answer: Response): Promise<T> {
    const text = await answer.text().catch((error: unknown) => {
      throw new UnreachableError('the answer broke off', { cause: error });
    });
    if (answer.ok) return (text === '' ? {} : JSON.parse(text)) as T;
    throw answerFault(answer.status, text);
  }
}
