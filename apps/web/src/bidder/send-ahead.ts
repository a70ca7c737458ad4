import { keepTrying } from '../api/keep-trying';
import { openUpload, sendPiece, uploadPasses } from '../api/tus';
import { RateMeter } from '../components/rate-meter';
import { PayloadFeed, PIECE_BYTES, type FedPayload } from '../sealing/payload-feed';
import type { UploadTold } from './send-bid';

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
  let start = 0;
  for (let payload = await feed.next(); payload; payload = await feed.next()) {
    const [of, from, { length }] = [payload, start, payload.names];
    if (length > PIECE_BYTES)
      await keepTrying(
        () => followOne(following, of, from),
        () => !feed.ended && !signal.aborted,
        uploadPasses,
      );
    start += length;
  }
}

/** Goes on from what the platform has of a payload that begins at `start` of all. */
async function followOne({ lotId, feed, signal, told }: Following, payload: FedPayload, start: number): Promise<void> {
  const { length, ...names } = payload.names;
  const { location, offset } = (await openUpload(`/lots/${lotId}/payloads`, length, signal, names))!;
  for (const { index, skip } of wholePieces(offset, length)) {
    const piece = await feed.piece(payload, index);
    if (!piece) return;
    const at = index * PIECE_BYTES + skip;
    await sendPiece({ location, offset: at }, piece.slice(skip), (done) => told(start + done), signal);
  }
}

/** The pieces of a payload of `length` bytes of which something goes ahead, from `offset` on: without the first `skip` bytes, which are there. Never the last. */
export function* wholePieces(offset: number, length: number): Generator<{ index: number; skip: number }> {
  for (let index = Math.floor(offset / PIECE_BYTES); (index + 1) * PIECE_BYTES < length; index++)
    yield { index, skip: Math.max(0, offset - index * PIECE_BYTES) };
}

function teller(total: () => number, tell: (told: UploadTold) => void): (done: number) => void {
  let meter: RateMeter | null = null;
  return (done) => {
    meter ??= new RateMeter(total());
    meter.take(done, performance.now());
    tell({ done, total: total(), retryIn: 0, perSecond: meter.perSecond(), secondsLeft: meter.secondsLeft() });
  };
}
