import { keepTrying } from '../api/keep-trying';
import { openUpload, sendPiece, uploadPasses } from '../api/tus';
import { RateMeter } from '../components/rate-meter';
import { PayloadFeed, type PayloadNames } from '../sealing/payload-feed';
import type { UploadTold } from './send-bid';

/** A whole number of the parts of 5 MiB that an S3 store takes. */
const PIECE_BYTES = 10 * 2 ** 20;

/** What is being sent while it is being sealed. */
export interface Ahead {
  /** For `sealInWorker`. */
  feed: PayloadFeed;
  /** Resolves when sealing is over and nothing is on its way any more; never rejects. */
  over: Promise<void>;
  cutBy(signal: AbortSignal): void;
}

/**
 * Sends payloads to the platform while they are being sealed, ahead of their manifest: in whole pieces, and never the last bytes, which follow
 * the manifest with all that did not get through. Whatever refuses it ends it, and nothing else: the bid is sealed all the same and sent afterwards.
 */
export function sendAhead(lotId: string, total: () => number, tell: (told: UploadTold) => void): Ahead {
  const [feed, cut] = [new PayloadFeed(), new AbortController()];
  const over = follow({ lotId, feed, signal: cut.signal, told: teller(total, tell) }).catch(() => undefined);
  return { feed, over, cutBy: (signal) => signal.addEventListener('abort', () => cut.abort()) };
}

interface Following {
  lotId: string;
  feed: PayloadFeed;
  signal: AbortSignal;
  /** Bytes of all payloads that have gone. */
  told(done: number): void;
}

async function follow(following: Following): Promise<void> {
  const { feed, signal } = following;
  const spare = { buffer: new ArrayBuffer(PIECE_BYTES) };
  let start = 0;
  for (let names = await feed.next(); names; names = await feed.next()) {
    const { length } = names;
    const attempt = (of: PayloadNames) => () => followOne(following, of, start, spare);
    if (length > PIECE_BYTES) await keepTrying(attempt(names), () => !feed.ended && !signal.aborted, uploadPasses);
    start += length;
  }
}

/** Goes on from what the platform has of a payload that begins at `start` of the file. */
async function followOne(
  { lotId, feed, signal, told }: Following,
  { length, ...names }: PayloadNames,
  start: number,
  spare: { buffer: ArrayBuffer },
): Promise<void> {
  const { location, offset } = (await openUpload(`/lots/${lotId}/payloads`, length, signal, names))!;
  for (let at = offset; at + PIECE_BYTES < length; at += PIECE_BYTES) {
    const piece = await feed.take({ at: start + at, buffer: spare.buffer });
    if (!piece) return;
    spare.buffer = piece;
    // As a Blob it leaves the page's memory; bytes of a request stay in it until somebody collects.
    await sendPiece({ location, offset: at }, new Blob([piece]), (done) => told(start + done), signal);
  }
}

function teller(total: () => number, tell: (told: UploadTold) => void): (done: number) => void {
  let meter: RateMeter | null = null;
  return (done) => {
    meter ??= new RateMeter(total());
    meter.take(done, performance.now());
    tell({ done, total: total(), retryIn: 0, perSecond: meter.perSecond(), secondsLeft: meter.secondsLeft() });
  };
}
