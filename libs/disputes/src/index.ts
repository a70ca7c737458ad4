/** Written objections (异议) and complaints (投诉); what is objected to on the spot is of the opening. */
export { type ComplaintStep } from './complaint/complaint.errors';
export { LONGEST_WORDS } from './complaint/complaint-rules';
export { COMPLAINT_TEXT_LIMITS, type ComplaintStatement, type DecisionStatement } from './complaint/complaint-statement';
export { Complaints, type FullComplaint, type PublicComplaint } from './complaint/complaints.queries';
export { DecideComplaint, type ComplaintDecided } from './complaint/decide-complaint';
export { FileComplaint, type ComplaintFiled } from './complaint/file-complaint';
export { ReceiveComplaint } from './complaint/receive-complaint';
export { ResumeLot, SuspendLot } from './complaint/suspend-lot';
export { WithdrawComplaint } from './complaint/withdraw-complaint';
export { DisputeRecords, type DisputeRecord } from './dispute-records.queries';
export { DisputesModule } from './disputes.module';
export { FileObjection, type ObjectionFiled } from './file-objection';
export { OBJECTION_TEXT_LIMITS } from './objection-statement';
export type { ObjectionStatement, Outcome, ReplyStatement, Standing } from './objection-statement';
export { Objections, type FullObjection, type PublicObjection } from './objections.queries';
export { ReplyToObjection, type ObjectionReplied } from './reply-to-objection';
export { WithdrawObjection } from './withdraw-objection';
