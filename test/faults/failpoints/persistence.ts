import { setTimeout as pause } from 'node:timers/promises';
import { ApiProblem } from '../../../apps/cli/src/client';
import type { Actor } from '../../../apps/cli/src/demo/actor';

const PATIENCE_MS = 120_000;
const REST_MS = 100;

/** A refusal is an answer; no answer, or one that only says that something broke, is none. */
export const isNoAnswer = (error: unknown): boolean => !(error instanceof ApiProblem) || error.status >= 500;

/** Does the same again until there is an answer. */
export async function again<T>(what: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; ; await pause(REST_MS)) {
    try {
      return await what();
    } catch (error) {
      if (!isNoAnswer(error) || performance.now() > end) throw error;
    }
  }
}

const persistent = new WeakSet<Actor>();

/** From now on this person asks again whatever was not answered: the same request with the same id. */
export function persist(actor: Actor): Actor {
  if (persistent.has(actor)) return actor;
  persistent.add(actor);
  const { client } = actor;
  const { get, post, put } = client;
  client.get = <T>(path: string) => again(() => get.call(client, path) as Promise<T>);
  client.post = <T>(...args: Parameters<typeof post>) => again(() => post.apply(client, args) as Promise<T>);
  client.put = <T>(...args: Parameters<typeof put>) => again(() => put.apply(client, args) as Promise<T>);
  return actor;
}
