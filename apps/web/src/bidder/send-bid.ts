import { keepTrying } from '../api/keep-trying';
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
 * Brings a sealed bid to the platform. Each attempt first asks what is missing, so that no part that has arrived is sent twice, and goes on
 * by itself after a lost connection until the signal stops it.
 */
export async function sendBid(lotId: string, copy: BidCopy, tell: (told: UploadTold) => void, signal: AbortSignal): Promise<void> {
  const { beginBid, uploadPart } = await import('./submit-bid');
  const total = Number(copy.manifest.segments[0]!.ciphertext.length);
  const nothing = { total, perSecond: null, secondsLeft: null };
  const attempt = async () => {
    const meter = new RateMeter(total);
    const { missing } = await beginBid(lotId, copy);
    for (const part of missing) {
      const progress = (sent: number) => {
        const done = Math.min(sent, total);
        meter.take(done, performance.now());
        tell({ done, total, retryIn: 0, perSecond: meter.perSecond(), secondsLeft: meter.secondsLeft() });
      };
      await uploadPart(copy, part, progress, signal);
    }
    tell({ ...nothing, done: total, retryIn: 0 });
  };
  await keepTrying(attempt, (retryIn) => {
    tell({ ...nothing, done: 0, retryIn });
    return !signal.aborted;
  });
}
