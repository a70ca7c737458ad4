import { keepTrying } from '../api/keep-trying';
import { uploadPasses } from '../api/tus';
import { RateMeter } from '../components/rate-meter';
import type { BidCopy } from './bid-copy';

export interface UploadTold {
  done: number;
  total: number;
  perSecond: number | null;
  secondsLeft: number | null;
  /** Seconds until the connection is tried again; 0 while it works. */
  retryIn: number;
}

/**
 * Brings a sealed bid to the platform. Each attempt asks how far the bid has come and goes on from there, by itself after a lost
 * connection, until the signal stops it.
 */
export async function sendBid(lotId: string, copy: BidCopy, tell: (told: UploadTold) => void, signal: AbortSignal): Promise<void> {
  const { beginBid, uploadPart } = await import('./submit-bid');
  const total = Number(copy.manifest.segments[0]!.ciphertext.length);
  const nothing = { total, perSecond: null, secondsLeft: null };
  let reached = 0;
  const attempt = async () => {
    const meter = new RateMeter(total);
    const { missing } = await beginBid(lotId, copy);
    for (const part of missing) {
      const progress = (done: number) => {
        reached = done;
        meter.take(done, performance.now());
        tell({ done, total, retryIn: 0, perSecond: meter.perSecond(), secondsLeft: meter.secondsLeft() });
      };
      await uploadPart(copy, part, progress, signal);
    }
    tell({ ...nothing, done: total, retryIn: 0 });
  };
  const waits = (retryIn: number) => {
    tell({ ...nothing, done: reached, retryIn });
    return !signal.aborted;
  };
  await keepTrying(attempt, waits, uploadPasses);
}
