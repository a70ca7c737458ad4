import { ProblemError, type Problem } from '../api/problem';
import type { ScoreEntry } from './room';
import type { ScoreQueue } from './score-queue';

/** Takes cells, all of them or none, and says when it had them. */
export type TakeScores = (scores: readonly ScoreEntry[]) => Promise<{ savedAt: string }>;

export interface Delivered {
  savedAt: string | null;
  /** Why the platform refused a cell; the refused ones are in the queue. */
  refusal: Problem | null;
}

/** Sends everything that can be sent, what is put meanwhile too; `each` hears of every delivery. */
export async function deliverAll(queue: ScoreQueue, take: TakeScores, each: (delivered: Delivered) => void): Promise<void> {
  while (queue.sendable.length > 0) each(await deliverScores(queue, take, queue.sendable));
}

/**
 * Sends cells and takes those that arrived off the queue. All or nothing is the platform's way: when it refuses some, each goes on its
 * own, so that one does not hold up the others. Throws what is no refusal of points (a network that is away, a locked sheet).
 */
async function deliverScores(queue: ScoreQueue, take: TakeScores, scores: readonly ScoreEntry[]): Promise<Delivered> {
  try {
    const { savedAt } = await take(scores);
    queue.drop(scores);
    return { savedAt, refusal: null };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'SCORES_INVALID') throw error;
    if (scores.length === 1) {
      queue.refuse(scores[0]!);
      return { savedAt: null, refusal: error.problem };
    }
    const all: Delivered = { savedAt: null, refusal: null };
    for (const one of scores) {
      const { savedAt, refusal } = await deliverScores(queue, take, [one]);
      [all.savedAt, all.refusal] = [savedAt ?? all.savedAt, refusal ?? all.refusal];
    }
    return all;
  }
}
