import type { Issue } from '@kaibiao/kernel';

/** Why the desk replaces a member (招标投标法实施条例 第四十八条): 擅离职守或未到场, 因健康等原因不能继续评标, 回避事由. */
export const REPLACEMENT_GROUNDS = ['absent', 'ill', 'recusal'] as const;
export type ReplacementGround = (typeof REPLACEMENT_GROUNDS)[number];

const BASIS = '招标投标法实施条例 第四十八条';

export interface SeatInQuestion {
  ground: ReplacementGround;
  /** Since when the members are to be there (报到时间). */
  due: Date;
  /** The member's sheet is signed and in force. */
  locked: boolean;
  /** How many can still be drawn for the seat; null: it is not drawn. */
  left: number | null;
}

/**
 * Why the member stays: nobody is absent before the hour, a signed sheet stands without its signatory (第五十三条 says how a report is signed without
 * one), and whoever may still come is not sent away while nobody can follow. Whoever has a ground of recusal leaves even so.
 */
export function replacementIssues({ ground, due, locked, left }: SeatInQuestion, now: Date): Issue[] {
  if (now < due) return [{ code: 'REPLACEMENT_BEFORE_SESSION', facts: { meetsAt: due.toISOString() } }];
  if (ground === 'recusal') return [];
  const issues: Issue[] = [];
  if (locked) issues.push({ code: 'REPLACEMENT_SHEET_SIGNED', legalBasis: '招标投标法实施条例 第五十三条' });
  if (left === 0) issues.push({ code: 'REPLACEMENT_NOBODY_LEFT', legalBasis: BASIS });
  return issues;
}
