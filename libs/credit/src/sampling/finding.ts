import type { Issue } from '@kaibiao/kernel';
import { isCivilDate, type CivilDate } from '@kaibiao/rules';

/** 属实, 不实, 待核 (what was asked for is not here yet). */
export const FINDING_RESULTS = ['sound', 'false', 'pending'] as const;
export type FindingResult = (typeof FINDING_RESULTS)[number];

/**
 * What follows a false declaration: 责令改正 until a day, or 暂停投标资格 for a time. The centre demands no more than a correction; who suspends is the
 * supervising department, whose decision the centre enters (公共资源交易中心不得代行处罚).
 */
export const MEASURE_KINDS = ['correction', 'suspension'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export interface Measure {
  kind: MeasureKind;
  /** Who decided. */
  authority: string;
  /** The article, and the number of the decision. */
  basis: string;
  /** First day. */
  from: CivilDate;
  /** Last day: of the time to correct, or of the suspension. */
  until: CivilDate;
}

/** What a checker found of one item of a sample; the last finding of an item counts. */
export interface Finding {
  result: FindingResult;
  /** 核查情况 */
  words: string;
  measure: Measure | null;
}

/** A finding says what was found, whatever the result. */
export const findingWordsIssues = (words: string): Issue[] =>
  words.trim() === '' ? [{ code: 'FINDING_WORDS_MISSING', field: 'words' }] : [];

/** All that is wrong with a finding. */
export function findingIssues({ result, words, measure }: Finding): Issue[] {
  const issues = findingWordsIssues(words);
  if ((result === 'false') !== (measure !== null))
    issues.push({ code: measure ? 'MEASURE_WITHOUT_CAUSE' : 'MEASURE_MISSING', field: 'measure' });
  return measure ? [...issues, ...measureIssues(measure)] : issues;
}

function measureIssues({ authority, basis, from, until }: Measure): Issue[] {
  const issues: Issue[] = Object.entries({ authority, basis })
    .filter(([, said]) => said.trim() === '')
    .map(([field]) => ({ code: 'MEASURE_WORDS_MISSING', field: `measure.${field}` }));
  const wrong = Object.entries({ from, until }).filter(([, day]) => !isCivilDate(day));
  issues.push(...wrong.map(([field]) => ({ code: 'DATE_INVALID', field: `measure.${field}` })));
  if (wrong.length === 0 && until < from) issues.push({ code: 'DAYS_REVERSED', field: 'measure.until', facts: { from, until } });
  return issues;
}
