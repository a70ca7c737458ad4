import { Decimal } from '@kaibiao/kernel';
import type { EvaluationScheme } from '@kaibiao/tender';
import { cellKey, type Cell } from './cells';
import type { GivenVerdict, Verdict } from './review-rules';
import type { Evidence } from './score.entity';
import type { ScoreEntry } from './sheet-rules';

/** A member's sheet (评分表) as the member signs it: verdicts on all bids, points of the valid ones. */
export interface SheetStatement {
  readonly format: 'kaibiao-score-sheet/1';
  readonly lotCode: string;
  /** The envelope that it is about, where more than one is reviewed by itself (三信封); absent where one sheet is about all. */
  readonly segment?: string;
  readonly memberId: string;
  readonly name: string;
  readonly verdicts: readonly { itemId: string; submissionId: string; verdict: Verdict; reason: string }[];
  readonly scores: readonly { itemId: string; submissionId: string; points: string; reason: string; evidence: Evidence | null }[];
}

export interface SheetParts {
  lotCode: string;
  segment: string | undefined;
  member: { id: string; name: string };
  /** What of the scheme is judged in the envelope. */
  task: Pick<EvaluationScheme, 'reviewItems' | 'scoredItems'>;
  /** Opened bids in the order of the table. */
  bids: readonly string[];
  validBids: readonly string[];
  verdicts: readonly GivenVerdict[];
  scores: readonly ScoreEntry[];
}

/** The sheet in the order of the scheme's items and the opening table; points without trailing zeros. */
export function sheetStatement({ lotCode, segment, member, task, bids, validBids, verdicts, scores }: SheetParts): SheetStatement {
  return {
    format: 'kaibiao-score-sheet/1',
    lotCode,
    ...(segment !== undefined && { segment }),
    memberId: member.id,
    name: member.name,
    verdicts: inOrder(task.reviewItems, bids, verdicts).map(({ itemId, submissionId, verdict, reason }) => ({
      itemId,
      submissionId,
      verdict,
      reason,
    })),
    scores: inOrder(task.scoredItems, validBids, scores).map(({ itemId, submissionId, points, reason, evidence }) => ({
      itemId,
      submissionId,
      points: new Decimal(points).toFixed(),
      reason,
      evidence: evidence && { file: evidence.file, page: evidence.page },
    })),
  };
}

function inOrder<T extends Cell>(items: readonly { id: string }[], bids: readonly string[], cells: readonly T[]): T[] {
  const found = new Map(cells.map((cell) => [cellKey(cell), cell]));
  return bids.flatMap((submissionId) => items.flatMap(({ id: itemId }) => found.get(cellKey({ itemId, submissionId })) ?? []));
}
