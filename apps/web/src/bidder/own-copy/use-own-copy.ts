import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { RateMeter } from '../../components/rate-meter';
import type { Opened } from '../../sealing/open-client';
import { faultOf, type Fault } from '../fault';
import type { CopyGiven } from './open-copy';

/** How far the opening is; bytes. */
export interface OpeningTold {
  done: number;
  total: number;
  perSecond: number | null;
  secondsLeft: number | null;
}

export interface OwnCopy {
  /** Null while nothing is being opened. */
  progress: Ref<OpeningTold | null>;
  opened: ShallowRef<Opened | null>;
  fault: ShallowRef<Fault | null>;
  open(given: CopyGiven): Promise<void>;
  stop(): void;
  /** Nothing of it is left in the browser. */
  close(): void;
}

/** The bidder's own bid, open for as long as the page shows it. */
export function useOwnCopy(): OwnCopy {
  const progress = ref<OpeningTold | null>(null);
  const opened = shallowRef<Opened | null>(null);
  const fault = shallowRef<Fault | null>(null);
  let running = new AbortController();
  const close = (): void => {
    void opened.value?.discard();
    opened.value = null;
  };
  onScopeDispose(() => {
    running.abort();
    close();
  });

  async function open(given: CopyGiven): Promise<void> {
    close();
    const { signal } = (running = new AbortController());
    [fault.value, progress.value] = [null, { done: 0, total: given.kbid.size, perSecond: null, secondsLeft: null }];
    try {
      const { openCopy } = await import('./open-copy');
      opened.value = await openCopy(
        given,
        meter((told) => (progress.value = told)),
        signal,
      );
    } catch (error) {
      if (!signal.aborted) fault.value = faultOf(error);
    } finally {
      progress.value = null;
    }
  }
  return { progress, opened, fault, open, stop: () => running.abort(), close };
}

function meter(tell: (told: OpeningTold) => void): (done: number, total: number) => void {
  let rate: RateMeter | null = null;
  return (done, total) => {
    rate ??= new RateMeter(total);
    rate.take(done, performance.now());
    tell({ done, total, perSecond: rate.perSecond(), secondsLeft: rate.secondsLeft() });
  };
}
