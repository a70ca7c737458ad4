import { ProblemError } from '../api/problem';
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

/** Seconds between attempts while there is no connection; the last one goes on. */
const PAUSES = [1, 2, 4, 8, 15];

/**
 * Brings a sealed bid to the platform. Each attempt first asks what is missing, so that nothing that has arrived is sent twice, and goes on
 * by itself after a lost connection until the signal stops it.
 */
export async function sendBid(lotId: string, copy: BidCopy, tell: (told: UploadTold) => void, signal: AbortSignal): Promise<void> {
  const { beginBid, uploadPart } = await import('./submit-bid');
  const total = Number(copy.manifest.segments[0]!.ciphertext.length);
  for (let tries = 0; ; tries++) {
    const meter = new RateMeter(total);
    const told = (done: number, retryIn = 0) =>
      tell({ done, total, retryIn, perSecond: retryIn ? null : meter.perSecond(), secondsLeft: retryIn ? null : meter.secondsLeft() });
    try {
      const { missing } = await beginBid(lotId, copy);
      for (const part of missing) {
        const progress = (sent: number) => {
          meter.take(Math.min(sent, total), performance.now());
          told(Math.min(sent, total));
        };
        await uploadPart(copy, part, progress, signal);
      }
      return told(total);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'CONNECTION_LOST') throw error;
    }
    for (let left = PAUSES[Math.min(tries, PAUSES.length - 1)]!; left > 0; left--) {
      told(0, left);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      signal.throwIfAborted();
    }
  }
}
