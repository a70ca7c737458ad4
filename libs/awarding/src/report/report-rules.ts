import { periodEnds, periodOf, procedureOf, type ProcedureId } from '@kaibiao/rules';

/** What decides until when the supervisor is to have the report. */
export interface ReportedAward {
  readonly procedure: ProcedureId;
  readonly procedureVersion: number;
  /** 依法必须招标: only then the report is owed. */
  readonly compulsory: boolean;
  readonly decidedAt: Date;
}

/**
 * Until when the report is owed: 24:00 of the fifteenth day after the award decision (招标投标法 第四十七条), as the procedure of the lot says;
 * null where the law does not ask for one. A report that comes later is taken all the same, and marked late.
 */
export function reportDue({ procedure, procedureVersion, compulsory, decidedAt }: ReportedAward): Date | null {
  const period = periodOf(procedureOf(procedure, procedureVersion), 'report');
  return period && compulsory ? periodEnds(period, decidedAt) : null;
}
