import type { Client } from 'minio';
import { STORE_UNREACHABLE } from './storage-failing';

const MISSING = new Set(['NoSuchKey', 'NotFound']);

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

export const noSuchObject = (error: unknown): boolean => MISSING.has(codeOf(error));
export const noSuchUpload = (error: unknown): boolean => codeOf(error) === 'NoSuchUpload';

const OFF_THE_LINE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** All that the client says of an answer 500, 502, 503 or 504 that came twice. */
const GIVEN_UP = /^Request failed after \d+ retries/;

/** The client, whose requests to a server that does not answer, or only that it cannot, fail with STORE_UNREACHABLE, told apart from every other line that breaks. */
export function tellingClient(client: Client): Client {
  return new Proxy(client, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(value, target, args);
        return answer instanceof Promise ? answer.catch(unreachable) : answer;
      };
    },
  });
}

function unreachable(error: unknown): never {
  const { message } = error as Error;
  if (!OFF_THE_LINE.has(codeOf(error)) && !GIVEN_UP.test(message)) throw error;
  throw Object.assign(new Error(`the S3 server does not answer: ${message}`, { cause: error }), { code: STORE_UNREACHABLE });
}
