import type { CheckResult, TrustFile, Verification } from '@kaibiao/archive/verify';
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { FileKind, VerifyMessage } from './verify-messages';

export interface RunningVerification {
  checks: ShallowRef<readonly CheckResult[]>;
  /** How many checks there are; 0 until the first is done. */
  of: Ref<number>;
  running: Ref<boolean>;
  result: ShallowRef<Verification | null>;
  /** What of it has taken how long, for the time left. */
  startedAt: Ref<Date | null>;
  run(kind: FileKind, file: Blob, trust: TrustFile[], at: Date): void;
}

/** Verifies in a worker of its own: the page stays awake, and the file stays here. */
export function useVerification(): RunningVerification {
  const checks = shallowRef<readonly CheckResult[]>([]);
  const [of, running] = [ref(0), ref(false)];
  const result = shallowRef<Verification | null>(null);
  const startedAt = ref<Date | null>(null);
  let worker: Worker | null = null;
  onScopeDispose(() => worker?.terminate());

  function run(kind: FileKind, file: Blob, trust: TrustFile[], at: Date): void {
    worker?.terminate();
    [checks.value, of.value, running.value, result.value, startedAt.value] = [[], 0, true, null, at];
    worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module', name: 'verify' });
    worker.onmessage = ({ data }: MessageEvent<VerifyMessage>) => {
      if ('check' in data) [checks.value, of.value] = [[...checks.value, data.check], data.of];
      else [checks.value, result.value, running.value] = [data.done.checks, data.done, false];
    };
    worker.onerror = () => {
      const checksOf = [{ id: 'file', ok: false, detail: 'the verifier could not run' }];
      [checks.value, result.value, running.value] = [checksOf, { ok: false, checks: checksOf }, false];
    };
    worker.postMessage({ kind, file, trust, at });
  }
  return { checks, of, running, result, startedAt, run };
}
