import { Decimal, DECIMAL_STRING, type Issue } from '@kaibiao/kernel';
import { consistencyIssues } from '@kaibiao/scoring';
import type { ScoredItem } from '@kaibiao/tender';
import type { Evidence } from './score.entity';

/** Points as a member enters them. */
export interface ScoreEntry {
  itemId: string;
  submissionId: string;
  /** Decimal string. */
  points: string;
  reason: string;
  evidence: Evidence | null;
}

/** Reasons why entries cannot be saved: unknown item or bid, outside 0..max, off the grid of the step. Every reason at once. */
export function entryIssues(items: readonly ScoredItem[], submissionIds: readonly string[], entries: readonly ScoreEntry[]): Issue[] {
  return entries.flatMap((entry, at): Issue[] => {
    const item = items.find(({ id }) => id === entry.itemId);
    const unknown: Issue[] = [];
    if (!item) unknown.push({ code: 'SCORE_ITEM_UNKNOWN', field: `scores.${at}.itemId`, legalBasis: '招标投标法实施条例 第四十九条' });
    if (!submissionIds.includes(entry.submissionId)) unknown.push({ code: 'BID_UNKNOWN', field: `scores.${at}.submissionId` });
    return item && unknown.length === 0 ? pointIssues(item, entry.points, `scores.${at}.points`) : unknown;
  });
}

/** SCORE_OUT_OF_RANGE and SCORE_OFF_STEP of one entry; the grid starts at zero. */
export function pointIssues(item: ScoredItem, points: string, field: string): Issue[] {
  const facts = { itemId: item.id, max: item.max, step: item.step, points };
  if (!DECIMAL_STRING.test(points)) return [{ code: 'SCORE_INVALID', field, facts }];
  const value = new Decimal(points);
  if (value.isNegative() || value.gt(item.max)) return [{ code: 'SCORE_OUT_OF_RANGE', field, facts }];
  return value.mod(item.step).isZero() ? [] : [{ code: 'SCORE_OFF_STEP', field, facts }];
}

export interface SheetInput {
  memberId: string;
  items: readonly ScoredItem[];
  /** Valid bids. */
  submissionIds: readonly string[];
  /** The points of all members who sit, whoever has entered them so far. */
  scores: readonly (ScoreEntry & { memberId: string })[];
}

/**
 * What keeps a member's sheet from being signed: empty cells, points more than 20 % of the full score away from the others' mean
 * without a reason, and objective items (客观分) on which the members differ. Every reason at once, and none says what the others gave: nobody sees that before the own sheet is locked.
 */
export function sheetIssues({ memberId, items, submissionIds, scores }: SheetInput): Issue[] {
  const members = [...new Set([memberId, ...scores.map((score) => score.memberId)])];
  const found = consistencyIssues({
    items,
    experts: members,
    bidders: submissionIds,
    scores: scores.map(({ memberId: expert, submissionId: bidder, itemId: item, points: score, reason }) => ({
      expert,
      bidder,
      item,
      score,
      reason,
    })),
  });
  return found
    .filter(({ severity, facts }) => severity !== 'notice' && [memberId, undefined].includes(facts?.['expert'] as string | undefined))
    .map(({ code, facts }) => ({
      code,
      field: `${String(facts?.['item'])}.${String(facts?.['bidder'])}`,
      facts: { itemId: facts?.['item'], submissionId: facts?.['bidder'] },
    }));
}
