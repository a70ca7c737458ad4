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
import { DecideComplaint } from './complaint/decide-complaint';
import { EarlierObjections } from './complaint/earlier-objections';
import { FileComplaint } from './complaint/file-complaint';
import { ReceiveComplaint } from './complaint/receive-complaint';
import { ResumeLot, SuspendLot } from './complaint/suspend-lot';
import { SuspensionOrder } from './complaint/suspension-order.entity';
import { WithdrawComplaint } from './complaint/withdraw-complaint';
import { FileObjection } from './file-objection';
import { Objection } from './objection.entity';
import { Objections } from './objections.queries';
import { ReplyToObjection } from './reply-to-objection';
import { Standstill } from './standstill';
import { WithdrawObjection } from './withdraw-objection';

const OBJECTIONS = [FileObjection, ReplyToObjection, WithdrawObjection, Objections];
const COMPLAINTS = [FileComplaint, WithdrawComplaint, ReceiveComplaint, SuspendLot, ResumeLot, DecideComplaint, Complaints];
const ALL = [...OBJECTIONS, ...COMPLAINTS, DisputeRecords];

/** 异议与投诉: what is in dispute about a lot, and that it stands still meanwhile. */
@Module({
  imports: [TypeOrmModule.forFeature([Objection, Complaint, SuspensionOrder]), EvaluationModule, IdentityModule, TenderModule],
  providers: [...ALL, Authors, Standstill, EarlierObjections, ComplaintDesk],
  exports: ALL,
})
export class DisputesModule {}
