/** Written objections (异议) and complaints (投诉); what is objected to on the spot is of the opening. */
export { DisputesModule } from './disputes.module';
export { FileObjection, type ObjectionFiled } from './file-objection';
export type { ObjectionStatement, Outcome, ReplyStatement, Standing } from './objection-statement';
export { Objections, type FullObjection, type PublicObjection } from './objections.queries';
export { ReplyToObjection, type ObjectionReplied } from './reply-to-objection';
export { WithdrawObjection } from './withdraw-objection';
