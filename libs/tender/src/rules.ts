/** The pure part of tendering, for whoever reads its signed notices again: no framework, no I/O behind this door. */
export { tenderDocumentsHash } from './document-rules';
export { NOTICE_FORMAT } from './notice-format';
export type { ClarificationStatement } from './clarification-statement';
export type { NoticeStatement, NoticeTerms } from './notice-statement';
export type { TerminationStatement } from './terminate-lot';
