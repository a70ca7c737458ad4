import { yuan, type Issue, type Money } from '@kaibiao/kernel';
import type { Cell } from './cells';
import { failedBids, openCells, type ReviewOutcome } from './review-rules';

/** 应当否决投标的情形 (招标投标法实施条例 第五十一条), numbered as in the article. */
export const REJECTION_GROUNDS = {
  1: '投标文件未经投标单位盖章和单位负责人签字',
  2: '投标联合体没有提交共同投标协议',
  3: '投标人不符合国家或者招标文件规定的资格条件',
  4: '同一投标人提交两个以上不同的投标文件或者投标报价，但招标文件要求提交备选投标的除外',
  5: '投标报价低于成本或者高于招标文件设定的最高投标限价',
  6: '投标文件没有对招标文件的实质性要求和条件作出响应',
  7: '投标人有串通投标、弄虚作假、行贿等违法行为',
} as const;

const BASIS = '招标投标法实施条例 第五十一条';

/** A rejection (否决投标): the item that was failed, the ground of the article, the clause of the tender document, the reason. */
export interface Rejection extends Cell {
  ground: number;
  clause: string;
  reason: string;
}

export interface ClosingInput {
  outcomes: readonly ReviewOutcome[];
  rejections: readonly Rejection[];
  bids: readonly { submissionId: string; price: string | null }[];
  ceilingPrice: Money;
}

/**
 * Everything that keeps the review from being closed: open items, a failed item without its rejection, a rejection that no item carries,
 * one without a ground of the article, and a bid above the ceiling price that nobody failed. The system points it out; the committee rejects.
 */
export function closingIssues({ outcomes, rejections, bids, ceilingPrice }: ClosingInput): Issue[] {
  const issues: Issue[] = openCells(outcomes).map(({ itemId, submissionId, missing, notVoted }) => ({
    code: missing.length > 0 ? 'VERDICTS_MISSING' : 'VOTES_MISSING',
    field: `${itemId}.${submissionId}`,
    facts: { itemId, submissionId, missing: missing.length, notVoted: notVoted.length },
  }));
  const same = (a: Cell) => (b: Cell) => a.itemId === b.itemId && a.submissionId === b.submissionId;
  const failed = outcomes.filter(({ outcome }) => outcome === 'fail');
  for (const cell of failed) {
    if (!rejections.some(same(cell)))
      issues.push({ code: 'REJECTION_MISSING', legalBasis: BASIS, facts: { itemId: cell.itemId, submissionId: cell.submissionId } });
  }
  rejections.forEach((rejection, at) => {
    const field = `rejections.${at}`;
    if (!failed.some(same(rejection))) issues.push({ code: 'REJECTION_UNFOUNDED', field, legalBasis: BASIS });
    if (!(rejection.ground in REJECTION_GROUNDS))
      issues.push({ code: 'REJECTION_GROUND_UNKNOWN', field: `${field}.ground`, legalBasis: BASIS });
    if (rejection.clause.trim() === '') issues.push({ code: 'REJECTION_CLAUSE_MISSING', field: `${field}.clause` });
    if (rejection.reason.trim() === '') issues.push({ code: 'REJECTION_REASON_MISSING', field: `${field}.reason` });
    if (rejections.findIndex(same(rejection)) < at) issues.push({ code: 'REJECTION_REPEATED', field });
  });
  return [...issues, ...ceilingIssues(outcomes, bids, ceilingPrice)];
}

function ceilingIssues(outcomes: readonly ReviewOutcome[], bids: ClosingInput['bids'], ceilingPrice: Money): Issue[] {
  const failed = failedBids(outcomes);
  return bids
    .filter(({ submissionId, price }) => price !== null && aboveCeiling(price, ceilingPrice) && !failed.has(submissionId))
    .map(({ submissionId }) => ({
      code: 'BID_ABOVE_CEILING',
      field: submissionId,
      legalBasis: `${BASIS} 第五项`,
      facts: { submissionId },
    }));
}

/** 高于最高投标限价; the price is a decimal string of yuan. */
export function aboveCeiling(price: string, ceilingPrice: Money): boolean {
  return yuan(price) > ceilingPrice;
}

/** The item that a bid above the ceiling fails whose price came to light after the review (双信封). */
export const CEILING_ITEM = 'ceiling-price';

/** The rejections that follow from the prices alone; the committee makes them its own by signing the report. */
export function ceilingRejections(bids: ClosingInput['bids'], rejections: readonly Rejection[], ceilingPrice: Money): Rejection[] {
  return bids
    .filter(
      ({ submissionId, price }) =>
        price !== null && aboveCeiling(price, ceilingPrice) && !rejections.some((one) => one.submissionId === submissionId),
    )
    .map(({ submissionId }) => ({
      itemId: CEILING_ITEM,
      submissionId,
      ground: 5,
      clause: '最高投标限价',
      reason: '投标报价高于最高投标限价',
    }));
}
