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

export const NO_UPLOAD: UploadTold = { done: 0, total: 0, perSecond: null, secondsLeft: null, retryIn: 0 };

/** Bytes of all its envelopes' payloads. */
export const payloadBytes = ({ manifest }: BidCopy): number =>
  manifest.segments.reduce((sum, { ciphertext }) => sum + Number(ciphertext.length), 0);

/**
 * Brings a sealed bid to the platform. Each attempt asks how far the bid has come and goes on from there, by itself after a lost
 * connection, until the signal stops it. `again`: parts that arrived and that the store has spoilt since.
 */
export async function sendBid(
  lotId: string,
  copy: BidCopy,
  tell: (told: UploadTold) => void,
  signal: AbortSignal,
  again: readonly string[] = [],
): Promise<void> {
  const { beginBid, uploadPart } = await import('./submit-bid');
  const lengths = copy.manifest.segments.map(({ name, ciphertext }) => [name, Number(ciphertext.length)] as const);
  const total = payloadBytes(copy);
  const nothing = { total, perSecond: null, secondsLeft: null };
  let reached = 0;
  const attempt = async () => {
    const meter = new RateMeter(total);
    const begun = await beginBid(lotId, copy);
    const missing = lengths.map(([name]) => name).filter((name) => begun.missing.includes(name) || again.includes(name));
    let before = lengths.reduce((sum, [name, length]) => (missing.includes(name) ? sum : sum + length), 0);
    for (const part of missing) {
      const progress = (inPart: number) => {
        const done = before + inPart;
        reached = done;
        meter.take(done, performance.now());
        tell({ done, total, retryIn: 0, perSecond: meter.perSecond(), secondsLeft: meter.secondsLeft() });
      };
      await uploadPart(copy, part, progress, signal);
      before += lengths.find(([name]) => name === part)![1];
    }
    tell({ ...nothing, done: total, retryIn: 0 });
  };
  const waits = (retryIn: number) => {
    tell({ ...nothing, done: reached, retryIn });
    return !signal.aborted;
  };
  await keepTrying(attempt, waits, uploadPasses);
}
