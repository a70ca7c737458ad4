import { fromBase64 } from '@kaibiao/crypto';
import { get } from '../api/client';

/** GET /lots/{id}/supervisor-report, for tenderer, agency and supervisor. */
export interface ReportView {
  lotCode: string;
  /** 招标投标法 第四十七条; null where no report is owed. */
  dueAt: string | null;
  report: {
    hash: string;
    /** Canonical JSON, base64. */
    statement: string;
    submittedAt: string;
    late: boolean;
    acknowledgedAt: string | null;
  } | null;
}

/** What is shown of the statement that the tenderer signed. */
export interface ReportWords {
  tenderer: { name: string };
  agency: { name: string };
  scope: string;
  procedure: string;
  evaluation: { committee: { name: string }[]; bids: number; rejected: number };
  award: { winner: { name: string }; price: string; decidedOn: string };
  remarks: string;
}

/** GET /supervision/reports: what the supervisor waits for or has not signed for. */
export interface OpenReport {
  lotId: string;
  lotCode: string;
  lotName: string;
  tenderer: string;
  decidedAt: string;
  dueAt: string | null;
  submittedAt: string | null;
}

export const reportOf = (lotId: string, signal?: AbortSignal) => get<ReportView>(`/lots/${lotId}/supervisor-report`, signal);
export const wordsOf = ({ statement }: NonNullable<ReportView['report']>): ReportWords =>
  JSON.parse(new TextDecoder().decode(fromBase64(statement))) as ReportWords;

/** The states from the award on. */
export const AWARDED: readonly string[] = ['awarded', 'contracted', 'archived'];
