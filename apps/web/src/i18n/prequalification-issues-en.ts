import type { prequalificationIssuesZhCN } from './prequalification-issues-zh-cn';

export const prequalificationIssuesEn: Record<keyof typeof prequalificationIssuesZhCN, string> = {
  PREQUALIFICATION_MISSING: 'The criteria and dates of the pre-qualification are not written yet',
  PREQUALIFICATION_UNDECIDED: 'It can be published once the pre-qualification is decided',
  CRITERIA_MISSING: 'Write at least one criterion',
  CRITERION_EMPTY: 'This criterion is empty',
  APPLICATION_UNJUDGED: 'The application of {code} is not judged yet',
  VERDICT_OF_NOBODY: '{code} did not apply, or is judged twice',
  VERDICT_WITHOUT_REASON: 'Say by which criterion it fails, and why',
  PANEL_NAME_MISSING: 'The name of a member of the panel is empty',
};
