import type { archiveIssuesZhCN } from './archive-issues-zh-cn';

export const archiveIssuesEn: typeof archiveIssuesZhCN = {
  ARCHIVE_DOCUMENTS_MISSING: 'The tender documents are not issued: publish the notice',
  ARCHIVE_NOTICE_MISSING: 'There is no notice: sign and publish it',
  ARCHIVE_OPENING_MISSING: 'There is no record of the opening: it is written when the opening is over',
  ARCHIVE_EVALUATION_MISSING: 'There is no signed evaluation report: the committee has to sign it',
  ARCHIVE_CANDIDATES_MISSING: 'The candidates are not published: the tenderer or its agency publishes them',
  ARCHIVE_OBJECTION_OPEN: 'An objection has no reply: the tenderer or its agency has to give it',
  ARCHIVE_COMPLAINT_OPEN: 'A complaint is undecided: the supervisor has to decide it',
  ARCHIVE_AWARD_MISSING: 'There is no award and no award notice: the tenderer decides it',
  ARCHIVE_CONTRACT_MISSING: 'There is no contract signed by both: tenderer and winner conclude it',
  ARCHIVE_FILING_MISSING: 'The contract is not filed: the centre files it',
  ARCHIVE_REPORT_MISSING: 'The report to the supervisor is missing: the tenderer submits it',
  ARCHIVE_PERFORMANCE_MISSING: 'There is no record of performance: the tenderer or its agency writes it',
  ARCHIVE_ACCEPTANCE_MISSING: 'No acceptance was passed: the tenderer has to hold it and write it down',
};
