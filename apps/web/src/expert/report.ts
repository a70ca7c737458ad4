import type { PriceRuleMethod } from '@kaibiao/scoring';
import type { Cell, Rejection } from './room';

/** The evaluation report (评标报告) as data, as far as the pages show it. */
export interface Report {
  bids: { submissionId: string; position: number; name: string; price: string | null }[];
  rejections: Rejection[];
  /** Fewer than three valid bids were found to compete. */
  competition: 'continue' | null;
  price: {
    method: PriceRuleMethod;
    parameters: Record<string, string>;
    drawnByHand?: string[];
    /** null where prices are compared with none. */
    base: string | null;
    scores: { submissionId: string; deviationPct: string | null; score: string }[];
  };
  items: (Cell & { points: string })[];
  totals: { submissionId: string; rank: number; technical: string; price: string; total: string; evaluatedPrice?: string }[];
  deviations: (Cell & { memberId: string; points: string; meanOfOthers: string; reason: string })[];
  candidates: { rank: number; submissionId: string; name: string; price: string; total: string }[];
}

/** The report on an envelope before the price (资格评审报告, 第一信封评审报告). */
export interface StageReport extends Pick<Report, 'rejections' | 'competition' | 'items' | 'deviations'> {
  bids: Omit<Report['bids'][number], 'price'>[];
  admitted: { submissionId: string; technical?: string }[];
}

export const isStage = (report: Report | StageReport): report is StageReport => 'admitted' in report;

export interface ReportView {
  lotCode: string;
  hash: string;
  report: Report | StageReport;
  drawnUpAt: string;
  finishedAt: string | null;
}
