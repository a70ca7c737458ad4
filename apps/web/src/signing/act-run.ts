import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { newActId } from '../api/client';
import { ProblemError, type Problem } from '../api/problem';
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
  const [problem, hashes, receipt, result] = [
    shallowRef<Problem | null>(null),
    shallowRef<ActRun['hashes']['value']>([]),
    shallowRef<ReceiptFacts | null>(null),
    shallowRef<unknown>(),
  ];
  const retryIn = ref(0);
  let actId = newActId();
  let texts: Uint8Array[] = [];
  let gone = false;
  onScopeDispose(() => (gone = true));

  const attempt = async (what: () => Promise<void>): Promise<void> => {
    try {
      await what();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problem.value = error.problem;
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

  const persist = async (signed: readonly SignedStatement[]): Promise<unknown> => {
    for (let tries = 0; ; tries++) {
      phase.value = 'sending';
      try {
        return await act.send(signed, actId);
      } catch (error) {
        if (gone || !(error instanceof ProblemError) || error.problem.code !== 'CONNECTION_LOST') throw error;
      }
      phase.value = 'waiting';
      for (retryIn.value = PAUSES[Math.min(tries, PAUSES.length - 1)]!; retryIn.value > 0; retryIn.value--) await second();
    }
  };

  const confirm = () =>
    attempt(async () => {
      result.value = await persist(await sign());
      receipt.value = act.receipt?.(result.value) ?? null;
      phase.value = 'done';
    });

  return { phase, problem, hashes, receipt, result, retryIn, prepare, confirm };
}

const second = () => new Promise((resolve) => setTimeout(resolve, 1000));
