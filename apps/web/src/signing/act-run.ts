import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { newActId } from '../api/client';
import { ProblemError, problemOf, type Problem } from '../api/problem';
import { ownSigner } from './own-keys';
import type { ReceiptFacts, SignedAct, SignedStatement } from './signed-act';

export type ActPhase = 'preparing' | 'ready' | 'signing' | 'sending' | 'waiting' | 'done' | 'problem';

export interface ActRun {
  phase: Ref<ActPhase>;
  problem: ShallowRef<Problem | null>;
  /** SHA-256 of what will be signed. */
  hashes: ShallowRef<{ label: string; hash: string }[]>;
  receipt: ShallowRef<ReceiptFacts | null>;
  result: ShallowRef<unknown>;
  /** Seconds until the connection is tried again. */
  retryIn: Ref<number>;
  prepare(): Promise<void>;
  confirm(): Promise<void>;
}

/** Seconds between attempts while there is no connection; the last one goes on. */
const PAUSES = [1, 2, 4, 8, 15];

/** One act from the words to the receipt. While the network is away it keeps trying, with the same id and the same signature. */
export function useActRun(act: SignedAct<unknown>): ActRun {
  const phase = ref<ActPhase>('preparing');
  const problem = shallowRef<Problem | null>(null);
  const hashes = shallowRef<ActRun['hashes']['value']>([]);
  const receipt = shallowRef<ReceiptFacts | null>(null);
  const result = shallowRef<unknown>();
  const retryIn = ref(0);
  let actId = newActId();
  let texts: Uint8Array[] = [];
  let gone = false;
  onScopeDispose(() => (gone = true));

  const attempt = async (what: () => Promise<void>): Promise<void> => {
    try {
      await what();
    } catch (error) {
      problem.value = problemOf(error);
      phase.value = 'problem';
    }
  };

  const prepare = () =>
    attempt(async () => {
      phase.value = 'preparing';
      problem.value = null;
      actId = newActId();
      const statements = (await act.statements?.()) ?? [];
      if (statements.length > 0) {
        const { statementBytes, hashOf } = await import('./sign-texts');
        texts = statements.map(statementBytes);
        hashes.value = await Promise.all(statements.map(async ({ label }, at) => ({ label, hash: await hashOf(texts[at]!) })));
      }
      phase.value = 'ready';
    });

  const sign = async (): Promise<SignedStatement[]> => {
    if (texts.length === 0) return [];
    phase.value = 'signing';
    const { signTexts } = await import('./sign-texts');
    return signTexts(texts, ownSigner()!);
  };

  const waits = (seconds: number) => {
    phase.value = seconds > 0 ? 'waiting' : 'sending';
    retryIn.value = seconds;
    return !gone;
  };

  const confirm = () =>
    attempt(async () => {
      const signed = await sign();
      result.value = await keepTrying(() => act.send(signed, actId), waits);
      receipt.value = act.receipt?.(result.value) ?? null;
      phase.value = 'done';
    });

  return { phase, problem, hashes, receipt, result, retryIn, prepare, confirm };
}

/** Sends until there is a connection; `waits` hears the seconds until the next attempt (0: now) and says whether to go on. */
async function keepTrying<T>(send: () => Promise<T>, waits: (seconds: number) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    waits(0);
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'CONNECTION_LOST') throw error;
      for (let left = PAUSES[Math.min(tries, PAUSES.length - 1)]!; left > 0; left--) {
        if (!waits(left)) throw error;
        await second();
      }
    }
  }
}

const second = () => new Promise((resolve) => setTimeout(resolve, 1000));
