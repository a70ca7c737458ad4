/** The pure part of tendering, for whoever reads its signed notices again or tries a scheme: no framework, no I/O behind this door. */
export { tenderDocumentsHash } from './document-rules';
export { EVALUATION_METHODS, holdsAdditions, type EvaluationScheme } from './evaluation-scheme';
export { invitationsHash, type InvitationList } from './invitation-list';
export { NOTICE_FORMAT } from './notice-format';
export type { ClarificationStatement } from './clarification-statement';
export type { NoticeStatement, NoticeTerms } from './notice-statement';
export type { TerminationStatement } from './terminate-lot';
export type { ToldReader } from './readers/told-reader';
export { MOST_SEGMENTS } from './deduction-rules';
export { MOST_CORNERS } from './line-rules';
export { EVALUATION_SCHEME_SCHEMA } from './scheme-schema';
export { schemeIssues } from './scheme-rules';
