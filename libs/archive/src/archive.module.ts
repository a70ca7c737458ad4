import { Module } from '@nestjs/common';
import { BiddingModule } from '@kaibiao/bidding';
import { DisputesModule } from '@kaibiao/disputes';
import { EvaluationModule } from '@kaibiao/evaluation';
import { IdentityModule } from '@kaibiao/identity';
import { OpeningModule } from '@kaibiao/opening';
import { TenderModule } from '@kaibiao/tender';
import { ArchiveLot } from './completeness/archive-lot';
import { LotCompletenessQueries } from './completeness/lot-completeness.queries';
import { AfterAwardPart } from './export/after-award-part';
import type { ArchivePart } from './export/archive-part';
import { ArchiveReaders } from './export/archive-readers';
import { CapacityPart } from './export/capacity-part';
import { CertificatesPart } from './export/certificates-part';
import { DisclosedLeaves } from './export/disclosed-leaves.queries';
import { DisputesPart } from './export/disputes-part';
import { EvaluationPart } from './export/evaluation-part';
import { InvitationsPart } from './export/invitations-part';
import { ReadersPart } from './export/readers-part';
import { JournalPart } from './export/journal-part';
import { LogCover } from './export/log-cover';
import { ARCHIVE_PARTS, LotArchives } from './export/lot-archives';
import { LotPart } from './export/lot-part';
import { ManualDrawPart } from './export/manual-draw-part';
import { NoticesPart } from './export/notices-part';
import { OpeningPart } from './export/opening-part';
import { RefusalsPart } from './export/refusals-part';
import { RenewalsPart } from './export/renewals-part';
import { WithdrawalsPart } from './export/withdrawals-part';
import { PerformancePart } from './export/performance-part';
import { SubmissionsPart } from './export/submissions-part';

const PARTS = [
  LotPart,
  NoticesPart,
  InvitationsPart,
  ReadersPart,
  SubmissionsPart,
  OpeningPart,
  ManualDrawPart,
  RefusalsPart,
  EvaluationPart,
  AfterAwardPart,
  CapacityPart,
  RenewalsPart,
  WithdrawalsPart,
  PerformancePart,
  DisputesPart,
  JournalPart,
  CertificatesPart,
];

/** Archives of lots (标段档案). What checks them needs no module: `verifyLotArchive`. */
@Module({
  imports: [IdentityModule, TenderModule, BiddingModule, OpeningModule, EvaluationModule, DisputesModule],
  providers: [
    ArchiveLot,
    LotCompletenessQueries,
    LotArchives,
    ArchiveReaders,
    LogCover,
    DisclosedLeaves,
    ...PARTS,
    { provide: ARCHIVE_PARTS, useFactory: (...parts: ArchivePart[]) => parts, inject: PARTS },
  ],
  exports: [ArchiveLot, LotCompletenessQueries, LotArchives, ArchiveReaders, DisclosedLeaves],
})
export class ArchiveModule {}
