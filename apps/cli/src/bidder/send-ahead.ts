import { setTimeout as pause } from 'node:timers/promises';
import { openUpload, sendNext, uploadPasses, type ApiClient, type Upload } from '../client';
import type { BegunPayload, PayloadFeed } from './payload-feed';
import type { OnProgress } from './progress';

/** A whole number of the parts of 5 MiB that an S3 store takes. */
const PIECE_BYTES = 10 * 2 ** 20;
/** Handed to the connection at one go. */
const SLICE_BYTES = 2 ** 20;
/** Seconds between attempts; the last one goes on. */
const PAUSES = [1, 2, 4, 8, 15];

export interface SendAheadInput {
  /** Signed in as the bidder. */
  client: ApiClient;
  lotId: string;
  feed: PayloadFeed;
  onProgress?: OnProgress;
}

/**
 * Sends payloads to the platform while they are being sealed, ahead of their manifest: in whole pieces, and never the last bytes, which follow the
 * manifest with all that did not get through. Whatever refuses it ends it, and nothing else. Resolves with the bytes that have arrived when sealing is
 * over and nothing is on its way any more; never rejects.
 */
export async function sendAhead(input: SendAheadInput): Promise<number> {
  const { feed } = input;
  const arrived = new Map<string, number>();
  try {
    const piece = new Uint8Array(PIECE_BYTES);
    for (let payload = await feed.next(); payload; payload = await feed.next())
      if (payload.length > PIECE_BYTES) await follow(input, payload, piece, arrived);
  } catch {
    // The bid is sealed all the same; what did not get through is sent afterwards, and a refusal that lasts is told then.
  }
  return [...arrived.values()].reduce((sum, length) => sum + length, 0);
}

/** Goes on after a broken line for as long as sealing does. */
async function follow(input: SendAheadInput, payload: BegunPayload, piece: Uint8Array, arrived: Map<string, number>): Promise<void> {
  const { feed } = input;
  for (let attempt = 0; !feed.ended; attempt++) {
    try {
      return await sendPieces(input, payload, piece, (offset) => arrived.set(payload.names.segment, offset));
    } catch (error) {
      if (!uploadPasses(error)) throw error;
      await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)]! * 1000, undefined, { signal: feed.signal });
    }
  }
}

/** From what the platform has of a payload. */
async function sendPieces(
  { client, lotId, feed, onProgress }: SendAheadInput,
  payload: BegunPayload,
  piece: Uint8Array,
  arrived: (offset: number) => void,
): Promise<void> {
  const { names, length } = payload;
  const { location, offset } = await openUpload(client, `lots/${lotId}/payloads`, length, names);
  arrived(offset);
  // While it is being sealed the sealing is told of; afterwards how far this is.
  const told = (done: number): void => (feed.ended ? onProgress?.('uploading', done, length) : undefined);
  for (let at = offset; at + PIECE_BYTES < length; at += PIECE_BYTES) {
    if (!(await feed.take(payload, at, piece))) return;
    await sendNext(client, { location, offset: at }, uploadOf(piece), told);
    arrived(at + PIECE_BYTES);
  }
}

/** Of a piece in memory, so that how far it is can be told. */
const uploadOf = (piece: Uint8Array): Upload => ({
  length: piece.length,
  async *open() {
    for (let at = 0; at < piece.length; at += SLICE_BYTES) yield piece.subarray(at, at + SLICE_BYTES);
  },
});
