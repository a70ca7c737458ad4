import { useI18n } from 'vue-i18n';
import type { Issue } from '../api/problem';
import { issueSentence } from './issue-sentence';

/** 《招标投标法》第二十四条 */
export const articleOf = (basis: string): string => `《${basis.replace(/[《》]/g, '').replace(' ', '》')}`;

/** The error under a field: what is wrong there, each with its article; empty when the field stands: the page asks for what is missing, not the browser. */
export function useIssueErrors(): (issues: readonly Issue[], field: string) => string {
  const { t, te } = useI18n();
  return (issues, field) =>
    issues
      .filter((issue) => issue.field === field)
      .map((issue) => issueSentence(issue, t, te) + (issue.legalBasis ? `（${articleOf(issue.legalBasis)}）` : ''))
      .join('；');
}
