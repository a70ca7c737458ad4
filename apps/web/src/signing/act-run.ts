import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { newActId } from '../api/client';
import { keepTrying } from '../api/keep-trying';
import { problemOf, type Problem } from '../api/problem';
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
