/** The pure part of disputes, for whoever judges them again: no framework, no I/O behind this door. */
export type { ComplaintStatement, DecisionStatement } from './complaint/complaint-statement';
export { DECISION_FORMAT } from './complaint/complaint-statement';
export {
  OBJECTION_FORMAT,
  objectionStatementIssues,
  REPLY_FORMAT,
  replyStatementIssues,
  type ObjectionStatement,
  type ReplyStatement,
} from './objection-statement';
