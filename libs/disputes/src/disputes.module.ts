import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluationModule } from '@kaibiao/evaluation';
import { IdentityModule } from '@kaibiao/identity';
import { TenderModule } from '@kaibiao/tender';
import { DisputeRecords } from './dispute-records.queries';
import { Authors } from './authors';
import { Complaint } from './complaint/complaint.entity';
import { ComplaintDesk } from './complaint/complaint-desk';
import { Complaints } from './complaint/complaints.queries';
import { ConfirmSuspension } from './complaint/confirm-suspension';
import { DecideComplaint } from './complaint/decide-complaint';
import { EarlierObjections } from './complaint/earlier-objections';
import { FileComplaint } from './complaint/file-complaint';
import { ProposeSuspension, TakeBackSuspension } from './complaint/propose-suspension';
import { ReceiveComplaint } from './complaint/receive-complaint';
import { SuspensionOrder } from './complaint/suspension-order.entity';
import { SuspensionProposal } from './complaint/suspension-proposal.entity';
import { SuspensionProposals } from './complaint/suspension-proposals.queries';
import { WithdrawComplaint } from './complaint/withdraw-complaint';
import { FileObjection } from './file-objection';
import { Objection } from './objection.entity';
import { Objections } from './objections.queries';
import { ReplyToObjection } from './reply-to-objection';
import { Standstill } from './standstill';
import { WithdrawObjection } from './withdraw-objection';

const OBJECTIONS = [FileObjection, ReplyToObjection, WithdrawObjection, Objections];
const COMPLAINTS = [FileComplaint, WithdrawComplaint, ReceiveComplaint, DecideComplaint, Complaints];
const SUSPENSIONS = [ProposeSuspension, TakeBackSuspension, ConfirmSuspension, SuspensionProposals];
const ALL = [...OBJECTIONS, ...COMPLAINTS, ...SUSPENSIONS, DisputeRecords];

/** 异议与投诉: what is in dispute about a lot, and that it stands still meanwhile. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Objection, Complaint, SuspensionOrder, SuspensionProposal]),
    EvaluationModule,
    IdentityModule,
    TenderModule,
  ],
  providers: [...ALL, Authors, Standstill, EarlierObjections, ComplaintDesk],
  exports: ALL,
})
export class DisputesModule {}
