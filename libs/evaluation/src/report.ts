import type { EvaluationScheme } from '@kaibiao/tender';
import type { CompetitionChoice } from './committee.entity';
import type { InquiryFinding } from './inquiry.entity';
import type { ProvenDraw } from './price-part';
import type { Rejection } from './rejection-rules';
import type { Verdict } from './review-rules';

/** A bid's place. Points with two decimals, of price and total as many as the document asks for; `total` is the sum of the rounded parts. */
export interface TotalLine {
  submissionId: string;
  rank: number;
  technical: string;
  price: string;
  total: string;
  /** 评标价, yuan, by which the bids are ranked; left out where they are ranked by the total. */
  evaluatedPrice?: string;
}

/** 中标候选人 */
export interface CandidateLine {
  rank: number;
  submissionId: string;
  name: string;
  code: string;
  /** Decimal string of yuan. */
  price: string;
  total: string;
}

/** The report (评标报告, 评标委员会和评标方法暂行规定 第四十二条) as data; its canonical JSON is what the members sign to. */
export interface EvaluationReport {
  format: 'kaibiao-evaluation-report/1';
  lotCode: string;
  method: EvaluationScheme['method'];
  committee: { memberId: string; name: string; kind: 'expert' | 'owner'; speciality: string | null; item: string; chair: boolean }[];
  replaced: { memberId: string; item: string; reason: string }[];
  bids: { submissionId: string; position: number; name: string; code: string; price: string | null }[];
  /** Items on which the members differed, with the minority's reasons. */
  decidedByVote: {
    itemId: string;
    submissionId: string;
    outcome: Verdict;
    dissent: { memberId: string; verdict: Verdict; reason: string }[];
  }[];
  rejections: Rejection[];
  competition: Extract<CompetitionChoice, 'continue'> | null;
  price: {
    method: string;
    /** Fixed and drawn parameters by name. */
    parameters: Record<string, string>;
    /** Those drawn by machine in the hall instead of with the custodians' seed (现场人工抽取); left out where none was. */
    drawnByHand?: readonly string[];
    /** 评标基准价, yuan; null where prices are compared with none. */
    base: string | null;
    scores: { submissionId: string; deviationPct: string | null; score: string }[];
  };
  /** The members' points of an item as one, two decimals. */
  items: { itemId: string; submissionId: string; points: string }[];
  /** Best first. */
  totals: TotalLine[];
  deviations: { memberId: string; itemId: string; submissionId: string; points: string; meanOfOthers: string; reason: string }[];
  /** Draws with the experts' seed: B of method 5, the order of equal bids. */
  draws: ProvenDraw[];
  /** At most three, ranked (招标投标法实施条例 第五十三条). */
  candidates: CandidateLine[];
  sheets: { memberId: string; hash: string }[];
  /** 澄清、说明、补正事项纪要: left out where nobody was asked. `answer` is null where none came in time. */
  inquiries?: {
    submissionId: string;
    question: string;
    /** RFC 3339 */
    askedAt: string;
    answer: string | null;
    finding: InquiryFinding;
    reason: string;
  }[];
  /** Hash of the signed report on the envelope before; absent for the first, and for a lot of one envelope. */
  previousReport?: string;
}

/** The report on an envelope that is opened before the price (资格评审报告, 第一信封评审报告): signed before any price can be known. */
export interface StageReport extends Pick<
  EvaluationReport,
  | 'lotCode'
  | 'method'
  | 'committee'
  | 'replaced'
  | 'decidedByVote'
  | 'rejections'
  | 'competition'
  | 'items'
  | 'deviations'
  | 'sheets'
  | 'inquiries'
  | 'previousReport'
> {
  /** `kaibiao-qualification-report/1`, `kaibiao-technical-report/1`. */
  format: `kaibiao-${string}-report/1`;
  segment: string;
  bids: Omit<EvaluationReport['bids'][number], 'price'>[];
  /** The bids whose next envelope is opened, in the order of the table; with their points, two decimals, once what is scored was open. */
  admitted: { submissionId: string; technical?: string }[];
}

export type AnyReport = EvaluationReport | StageReport;

/** What a member says to the report (评标报告签署): agreement, or dissent with its reasons. */
export interface OpinionStatement {
  readonly format: 'kaibiao-report-opinion/1';
  readonly lotCode: string;
  readonly reportHash: string;
  readonly memberId: string;
  readonly opinion: 'agree' | 'dissent';
  /** Empty for agreement. */
  readonly reason: string;
}

export function opinionStatement(base: Omit<OpinionStatement, 'format'>): OpinionStatement {
  return { format: 'kaibiao-report-opinion/1', ...base };
}
