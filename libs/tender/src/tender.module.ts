import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@kaibiao/identity';
import { AcceptLot } from './accept-lot';
import { AppointCustodian } from './appoint-custodian';
import { CheckLot } from './check-lot';
import { Custodian } from './custodian.entity';
import { DealSeed } from './deal-seed';
import { DeskLots } from './desk-lots.queries';
import { TenderDocuments } from './documents.queries';
import { DraftLot } from './draft-lot';
import { DraftProject } from './draft-project';
import { EditLot } from './edit-lot';
import { Ids } from './ids';
import { LotDossiers } from './lot-dossier';
import { LotFacetCounts } from './lot-facets.queries';
import { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { MarkCustodianSeen } from './mark-custodian-seen';
import { NoticeDrafts } from './notice-drafts';
import { Notice } from './notice.entity';
import { PublicNotices } from './notices.queries';
import { PlatformCustodians } from './platform-custodians';
import { Project } from './project.entity';
import { Projects } from './projects.queries';
import { PublicLots } from './public-lots.queries';
import { PublishLot } from './publish-lot';
import { ReturnLot } from './return-lot';
import { SealingTerms } from './sealing-terms.queries';
import { SeedDealing } from './seed-dealing.entity';
import { SetEvaluationScheme } from './set-evaluation-scheme';
import { SubmitLot } from './submit-lot';
import { TenderDocument } from './tender-document.entity';
import { TerminateLot } from './terminate-lot';
import { UploadDocument } from './upload-document';
import { WithdrawDocument } from './withdraw-document';

const COMMANDS = [
  DraftProject,
  DraftLot,
  EditLot,
  SetEvaluationScheme,
  UploadDocument,
  WithdrawDocument,
  SubmitLot,
  ReturnLot,
  AcceptLot,
  CheckLot,
  DealSeed,
  PublishLot,
  TerminateLot,
  AppointCustodian,
  MarkCustodianSeen,
];
const QUERIES = [SealingTerms, PlatformCustodians, DeskLots, Projects, TenderDocuments, PublicLots, LotFacetCounts, PublicNotices];

/** 招标: from the project's entry to the published notice. */
@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([Project, Lot, TenderDocument, Notice, Custodian, SeedDealing])],
  providers: [LotsService, Ids, LotDossiers, NoticeDrafts, ...COMMANDS, ...QUERIES],
  exports: [LotsService, ...COMMANDS, ...QUERIES],
})
export class TenderModule {}
