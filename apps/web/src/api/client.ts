import { SystemClock, SystemRandom, uuidv7 } from '@kaibiao/kernel';
import { i18n } from '../i18n';
import { ProblemError, type Problem } from './problem';
import { exchange, type Incoming, type Outgoing } from './transport';

export interface SendOptions {
  /** The act's own id (`Idempotency-Key`); give the same one again when an act is repeated. */
  actId?: string;
  /** The row version that was read (`If-Match`); the write is refused when somebody else's came between. */
  rowVersion?: number;
  /** Further headers of the request. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  onProgress?(sent: number, total: number): void;
}

const clock = new SystemClock();
const random = new SystemRandom();

/** A fresh id of an act (UUIDv7). */
export const newActId = (): string => uuidv7(clock, random);

/** Reads JSON; throws a ProblemError with code and remedy, as all of these do. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return json<T>(await send('GET', path, undefined, signal ? { signal } : {}));
}

/** Reads a file. */
export async function getBytes(path: string, signal?: AbortSignal): Promise<Blob> {
  return (await send('GET', path, undefined, signal ? { signal } : {})).body;
}

/** Acts: JSON out and in, with an id of its own unless one is given. */
export async function post<T>(path: string, body: unknown = {}, options: SendOptions = {}): Promise<T> {
  return json<T>(await send('POST', path, JSON.stringify(body), { actId: newActId(), ...options }));
}

export async function put<T>(path: string, body: unknown, options: SendOptions = {}): Promise<T> {
  return json<T>(await send('PUT', path, JSON.stringify(body), options));
}

export async function del<T>(path: string, options: SendOptions = {}): Promise<T> {
  return json<T>(await send('DELETE', path, undefined, options));
}

/** Sends bytes as they are; a File on disk is never held in memory. */
export async function postStream<T>(path: string, bytes: Blob, options: SendOptions = {}): Promise<T> {
  return json<T>(await send('POST', path, bytes, { actId: newActId(), ...options }));
}

export async function putStream<T>(path: string, bytes: Blob, options: SendOptions = {}): Promise<T> {
  return json<T>(await send('PUT', path, bytes, options));
}

/** Signs in again where the page stands; true when the request may be repeated. */
export type SignInAgain = () => Promise<boolean>;
let signInAgain: SignInAgain | null = null;
export function onSignedOut(again: SignInAgain | null): void {
  signInAgain = again;
}

/** The answer of a request; every status from 400 on is thrown. */
export async function send(method: string, path: string, body: Outgoing['body'], options: SendOptions): Promise<Incoming> {
  const { signal, onProgress } = options;
  const request = {
    ...{ method, url: `/api/v1${path}`, headers: headersOf(body, options) },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  };
  let answer = await exchange(request);
  // A session that has run out is renewed in place: nothing that was typed is lost, and the act keeps its id.
  if (answer?.status === 401 && signInAgain && !path.startsWith('/sessions') && (await signInAgain())) answer = await exchange(request);
  if (!answer) throw new ProblemError(connectionLost());
  if (answer.status >= 400) throw new ProblemError(await problemOf(answer));
  return answer;
}

function headersOf(body: Outgoing['body'], { actId, rowVersion, headers }: SendOptions): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': i18n.global.locale.value,
    ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream' }),
    ...(actId === undefined ? {} : { 'idempotency-key': actId }),
    ...(rowVersion === undefined ? {} : { 'if-match': `"${rowVersion}"` }),
    ...headers,
  };
}

async function json<T>({ body }: Incoming): Promise<T> {
  return (body.size === 0 ? undefined : JSON.parse(await body.text())) as T;
}

const connectionLost = (): Problem => ({
  code: 'CONNECTION_LOST',
  status: 0,
  remedy: i18n.global.t('problem.offline'),
  traceId: '',
  facts: {},
});

async function problemOf({ status, body }: Incoming): Promise<Problem> {
  let told: Partial<Problem> = {};
  try {
    told = JSON.parse(await body.text()) as Partial<Problem>;
  } catch {
    // Not the platform's own words: a gateway in between.
  }
  return {
    code: told.code ?? 'INTERNAL',
    status,
    remedy: told.remedy ?? i18n.global.t('problem.unknown'),
    traceId: told.traceId ?? '',
    facts: told.facts ?? {},
  };
}
