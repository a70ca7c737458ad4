import { Decimal } from '@kaibiao/kernel';
import type { InquiryFinding } from './inquiry.entity';

/** What the bidder undertakes with every answer (招标投标法实施条例 第五十二条第二款). */
export const INQUIRY_UNDERTAKING =
  '本答复仅就评标委员会提出的问题作出澄清、说明，不超出投标文件的范围，不改变投标文件的实质性内容；投标报价、工期、质量、项目负责人等均以投标文件为准。';

/** The answer as the bidder signs it. */
export interface InquiryAnswer {
  readonly format: 'kaibiao-inquiry-answer/1';
  readonly lotCode: string;
  readonly inquiryId: string;
  readonly question: string;
  readonly answer: string;
  readonly undertaking: string;
}

export function inquiryAnswer(said: Omit<InquiryAnswer, 'format' | 'undertaking'>): InquiryAnswer {
  const { lotCode, inquiryId, question, answer } = said;
  return { format: 'kaibiao-inquiry-answer/1', lotCode, inquiryId, question, answer, undertaking: INQUIRY_UNDERTAKING };
}

/** How long a bidder has to answer, minutes. */
export const ANSWER_MINUTES = { least: 10, most: 24 * 60 };

/** Something in an answer that may change the substance of the bid. */
export type SubstanceClue = 'ANSWER_NAMES_AMOUNT' | 'ANSWER_NAMES_PERIOD';

const AMOUNT = /(\d[\d,，]*(?:\.\d+)?)\s*(亿|万)?元/g;
const PERIOD = /(\d+)\s*(?:个)?(?:日历天|日历日|天)/g;
const UNITS: Readonly<Record<string, string>> = { 亿: '100000000', 万: '10000' };

/**
 * Amounts and periods in an answer that are not the bid's own. They are pointed out to the committee and decide nothing: a sub-total may be
 * explained, a price may not be changed.
 */
export function substanceClues(answer: string, bid: { price: string; periodDays: string | null }): SubstanceClue[] {
  const price = new Decimal(bid.price);
  const amounts = [...answer.matchAll(AMOUNT)].map(([, digits, unit]) =>
    new Decimal(digits!.replace(/[,，]/g, '')).times(UNITS[unit ?? ''] ?? 1),
  );
  const periods = [...answer.matchAll(PERIOD)].map(([, days]) => days!);
  const clues: SubstanceClue[] = [];
  if (amounts.some((amount) => !amount.eq(price))) clues.push('ANSWER_NAMES_AMOUNT');
  if (bid.periodDays !== null && periods.some((days) => days !== bid.periodDays)) clues.push('ANSWER_NAMES_PERIOD');
  return clues;
}

export interface InquiryState {
  answerUntil: Date;
  answeredAt: Date | null;
  finding: InquiryFinding | null;
}

/** open: waits for the bidder; late: the bidder let it pass; answered: waits for the committee; settled. */
export type InquiryStanding = 'open' | 'late' | 'answered' | 'settled';

export function standingOf({ answerUntil, answeredAt, finding }: InquiryState, now: Date): InquiryStanding {
  if (finding !== null) return 'settled';
  if (answeredAt !== null) return 'answered';
  return now < answerUntil ? 'open' : 'late';
}
