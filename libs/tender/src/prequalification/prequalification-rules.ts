import type { Issue } from '@kaibiao/kernel';
import { leastOf, panelIssues, type Procedure, type Schedule } from '@kaibiao/rules';
import { textIssues } from '../text-limits';

/** What a pre-qualification says, and how far it has come. */
export interface PrequalificationTerms {
  criteria: readonly string[];
  documentsFrom: Date;
  documentsUntil: Date;
  deadline: Date;
  publishedAt: Date | null;
  decidedAt: Date | null;
}

/** 资格审查报告: who sat, and what became of each application. */
export interface Review {
  readonly panel: readonly { readonly name: string; readonly expert: boolean }[];
  readonly verdicts: readonly Verdict[];
}

export interface Verdict {
  /** 统一社会信用代码 of the applicant. */
  readonly code: string;
  readonly passed: boolean;
  /** Number of the criterion that it does not meet; null when it passed. */
  readonly criterion: number | null;
  readonly reason: string;
}

export const PREQUALIFICATION_LIMITS = { criterion: 500, application: 4_000, reason: 1_000, member: 50 } as const;
export const MOST_CRITERIA = 30;
const BASIS = '招标投标法实施条例 第十五条';

/** The dates of the pre-qualification as the procedure names them. */
export const applicationDates = (
  terms: PrequalificationTerms | null,
): Pick<Schedule, 'applicationDocumentsFrom' | 'applicationDocumentsUntil' | 'applicationDeadline'> =>
  terms
    ? {
        applicationDocumentsFrom: terms.documentsFrom,
        applicationDocumentsUntil: terms.documentsUntil,
        applicationDeadline: terms.deadline,
      }
    : {};

/** Why the pre-qualification of a draft could not be published at `now`; of what was published nothing is said again. */
export function prequalificationIssues(
  { admission }: Pick<Procedure, 'admission'>,
  terms: PrequalificationTerms | null,
  now: Date,
): Issue[] {
  if (admission !== 'qualified' || terms?.publishedAt) return [];
  if (!terms) return [{ code: 'PREQUALIFICATION_MISSING', field: 'prequalification', legalBasis: BASIS }];
  if (terms.documentsFrom >= now) return [];
  const facts = { earliest: now.toISOString(), given: terms.documentsFrom.toISOString() };
  return [{ code: 'SCHEDULE_DOCUMENTS_BEFORE_NOTICE', field: 'applicationDocumentsFrom', facts }];
}

/** Why a tender may not be published yet: its pre-qualification comes first (资格预审结束后). */
export function undecidedIssues({ admission }: Pick<Procedure, 'admission'>, terms: PrequalificationTerms | null): Issue[] {
  if (admission !== 'qualified' || terms?.decidedAt) return [];
  return [{ code: 'PREQUALIFICATION_UNDECIDED', field: 'prequalification', legalBasis: '招标投标法实施条例 第十九条' }];
}

/** Every reason why these criteria cannot be kept. */
export function criteriaIssues(criteria: readonly string[]): Issue[] {
  if (criteria.length === 0) return [{ code: 'CRITERIA_MISSING', field: 'criteria', legalBasis: BASIS }];
  return criteria.flatMap((text, at) => {
    const field = `criteria.${at}`;
    return text.trim() === '' ? [{ code: 'CRITERION_EMPTY', field }] : textIssues({ [field]: [text, PREQUALIFICATION_LIMITS.criterion] });
  });
}

export interface Reviewed {
  /** 统一社会信用代码 of those who applied. */
  readonly applicants: readonly string[];
  readonly criteria: readonly string[];
  /** Yuan. */
  readonly budget: number;
}

/** Every reason why this is no review of these applications: every one judged once, by the criteria of the notice and no others (第十八条). */
export function reviewIssues(procedure: Pick<Procedure, 'panel'>, review: Review, { applicants, criteria, budget }: Reviewed): Issue[] {
  const { panel, verdicts } = review;
  const legalBasis = '招标投标法实施条例 第十八条';
  const made = { size: panel.length, experts: panel.filter(({ expert }) => expert).length, budget };
  const left = applicants.filter((code) => !verdicts.some((verdict) => verdict.code === code));
  return [
    ...panelIssues(procedure.panel, made),
    ...panel.flatMap(({ name }, at) => nameIssues(name, `panel.${at}.name`)),
    ...left.map((code) => ({ code: 'APPLICATION_UNJUDGED', field: 'verdicts', legalBasis, facts: { code } })),
    ...verdicts.flatMap((verdict, at): Issue[] => {
      const field = `verdicts.${at}`;
      const twice = verdicts.findIndex(({ code }) => code === verdict.code) !== at;
      if (twice || !applicants.includes(verdict.code)) return [{ code: 'VERDICT_OF_NOBODY', field, facts: { code: verdict.code } }];
      return verdictIssues(verdict, field, criteria.length);
    }),
  ];
}

function nameIssues(name: string, field: string): Issue[] {
  return name.trim() === '' ? [{ code: 'PANEL_NAME_MISSING', field }] : textIssues({ [field]: [name, PREQUALIFICATION_LIMITS.member] });
}

function verdictIssues({ passed, criterion, reason }: Verdict, field: string, criteria: number): Issue[] {
  const text = textIssues({ [`${field}.reason`]: [reason, PREQUALIFICATION_LIMITS.reason] });
  if (passed) return text;
  const named = criterion !== null && criterion >= 1 && criterion <= criteria;
  return named && reason.trim() !== '' ? text : [{ code: 'VERDICT_WITHOUT_REASON', field, legalBasis: '招标投标法实施条例 第十九条' }];
}

/** Why fewer than three who passed are too few to go on (第十九条). */
export function tooFewQualified(procedure: Pick<Procedure, 'failures'>, passed: number): boolean {
  return passed < (leastOf(procedure, 'qualified')?.least ?? 0);
}
