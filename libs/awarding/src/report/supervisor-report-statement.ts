import type { LotFacts } from '../lot-facts.queries';

export const REPORT_FORMAT = 'kaibiao-supervisor-report/1';
export const RECEIPT_FORMAT = 'kaibiao-supervisor-report-receipt/1';

/**
 * 招标投标情况书面报告 (招标投标法 第四十七条), with what 工程建设项目施工招标投标办法 第六十五条 wants in it: scope, way of tendering and media,
 * the documents, committee and evaluation report, the result. What is signed elsewhere is named by its hash.
 */
export interface SupervisorReportStatement extends LotFacts {
  readonly format: typeof REPORT_FORMAT;
  /** 依法必须招标 */
  readonly compulsory: boolean;
  /** 招标范围 */
  readonly scope: string;
  /** 招标方式 */
  readonly procedure: string;
  /** 发布招标公告的媒介 */
  readonly media: string;
  /** Every notice, the oldest first. */
  readonly notices: readonly { readonly kind: string; readonly version: number; readonly hash: string; readonly publishedOn: string }[];
  readonly tenderDocuments: string | null;
  readonly evaluation: {
    /** Hash of the evaluation report. */
    readonly report: string;
    readonly committee: readonly { readonly name: string; readonly kind: 'expert' | 'owner'; readonly chair: boolean }[];
    /** How many bids were evaluated, and how many of them rejected. */
    readonly bids: number;
    readonly rejected: number;
    readonly candidates: readonly { readonly rank: number; readonly name: string; readonly code: string; readonly price: string }[];
  };
  readonly award: {
    /** Hash of the award notice. */
    readonly notice: string;
    readonly winner: { readonly name: string; readonly code: string };
    /** Decimal string of yuan. */
    readonly price: string;
    /** `YYYY-MM-DD` */
    readonly decidedOn: string;
  };
  /** What else the tenderer reports. */
  readonly remarks: string;
}

/** 签收回执: the supervisor has this report. It approves nothing. */
export interface ReportReceiptStatement {
  readonly format: typeof RECEIPT_FORMAT;
  readonly lotCode: string;
  /** Hash of the report. */
  readonly report: string;
  /** RFC 3339 */
  readonly submittedAt: string;
}
