import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@kaibiao/identity';
import { AcceptLot } from './accept-lot';
import { AnswerQuestions } from './answer-questions';
import { AppointCustodian } from './appoint-custodian';
import { RenewCustodian } from './renew-custodian';
import { RetireCustodian } from './retire-custodian';
import { BookBuild } from './book/book-build.entity';
import { BookFiles } from './book/book-files';
import { BookVersions } from './book/book-versions.queries';
import { Books } from './book/books.queries';
import { BuildBook } from './book/build-book';
import { DiscardBook } from './book/discard-book';
import { DocxReader } from './book/docx/docx-reader';
import { EditBook } from './book/edit-book';
import { TenderBook } from './book/tender-book.entity';
import { AskQuestion } from './ask-question';
import { Askers } from './askers';
import { CertifyLotKey } from './certify-lot-key';
import { CheckLot } from './check-lot';
import { ClarificationDocument } from './clarification-document.entity';
import { ClarificationDraft } from './clarification-draft.entity';
import { ClarificationDrafts } from './clarification-drafts';
import { Clarifications } from './clarifications.queries';
import { Custodian } from './custodian.entity';
import { DealSeed } from './deal-seed';
import { DeskLots } from './desk-lots.queries';
import { TenderDocuments } from './documents.queries';
import { DiscardClarification } from './discard-clarification';
import { DraftLot } from './draft-lot';
import { DraftProject } from './draft-project';
import { EditClarification } from './edit-clarification';
import { EditLot } from './edit-lot';
import { Ids } from './ids';
import { Invitations } from './invitations.queries';
import { InviteBidders } from './invite-bidders';
import { Invitees } from './invitees';
import { LotInvitation } from './lot-invitation.entity';
import { LotDossiers } from './lot-dossier';
import { LotFacetCounts } from './lot-facets.queries';
import { LotKey } from './lot-key.entity';
import { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { MarkCustodianSeen } from './mark-custodian-seen';
import { NoteListening } from './note-listening';
import { NoticeList } from './notice-list.queries';
import { NoticeDrafts } from './notice-drafts';
import { Notice } from './notice.entity';
import { PublicNotices } from './notices.queries';
import { PlatformCustodians } from './platform-custodians';
import { Project } from './project.entity';
import { Projects } from './projects.queries';
import { Applications } from './prequalification/applications';
import { ApplyForPrequalification } from './prequalification/apply-for-prequalification';
import { EditPrequalification } from './prequalification/edit-prequalification';
import { PrequalificationDrafts } from './prequalification/prequalification-drafts';
import { Prequalification, PrequalificationApplication } from './prequalification/prequalification.entity';
import { Prequalifications } from './prequalification/prequalifications.queries';
import { PublishPrequalification } from './prequalification/publish-prequalification';
import { ReviewApplications } from './prequalification/review-applications';
import { SetTenderDates } from './prequalification/set-tender-dates';
import { PublicLots } from './public-lots.queries';
import { PublishClarification } from './publish-clarification';
import { PublishLot } from './publish-lot';
import { Question } from './question.entity';
import { Questions } from './questions.queries';
import { DocumentReader } from './readers/document-reader.entity';
import { DocumentReaders } from './readers/document-readers.queries';
import { NoteReader } from './readers/note-reader';
import { RetenderLot } from './retender-lot';
import { ReturnLot } from './return-lot';
import { SealingTerms } from './sealing-terms.queries';
import { SeedDealing } from './seed-dealing.entity';
import { SetEvaluationScheme } from './set-evaluation-scheme';
import { Classification, Speciality } from './specialities/classification.entity';
import { ImportClassification } from './specialities/import-classification';
import { Specialities } from './specialities/specialities.queries';
import { StageDocument } from './stage-document';
import { SubmitLot } from './submit-lot';
import { TenderDocument } from './tender-document.entity';
import { TerminateLot } from './terminate-lot';
import { UploadDocument } from './upload-document';
import { WithdrawDocument } from './withdraw-document';

const ENTITIES = [
  Project,
  Lot,
  TenderDocument,
  Notice,
  Custodian,
  SeedDealing,
  LotKey,
  ClarificationDraft,
  ClarificationDocument,
  Question,
  LotInvitation,
  Prequalification,
  PrequalificationApplication,
  TenderBook,
  BookBuild,
  DocumentReader,
  Classification,
  Speciality,
];
const COMMANDS = [
  DraftProject,
  DraftLot,
  EditLot,
  SetEvaluationScheme,
  InviteBidders,
  EditPrequalification,
  PublishPrequalification,
  ApplyForPrequalification,
  ReviewApplications,
  SetTenderDates,
  UploadDocument,
  WithdrawDocument,
  SubmitLot,
  RetenderLot,
  ReturnLot,
  AcceptLot,
  CheckLot,
  CertifyLotKey,
  DealSeed,
  PublishLot,
  EditClarification,
  StageDocument,
  DiscardClarification,
  EditBook,
  BuildBook,
  DiscardBook,
  NoteReader,
  PublishClarification,
  AskQuestion,
  AnswerQuestions,
  TerminateLot,
  AppointCustodian,
  RenewCustodian,
  RetireCustodian,
  MarkCustodianSeen,
  NoteListening,
  ImportClassification,
];
const QUERIES = [
  SealingTerms,
  PlatformCustodians,
  DeskLots,
  Projects,
  TenderDocuments,
  PublicLots,
  LotFacetCounts,
  PublicNotices,
  Clarifications,
  Questions,
  NoticeList,
  Invitations,
  Prequalifications,
  Books,
  DocxReader,
  BookVersions,
  DocumentReaders,
  Specialities,
];

/** 招标: from the project's entry to the published notice. */
@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature(ENTITIES)],
  providers: [
    LotsService,
    Ids,
    LotDossiers,
    NoticeDrafts,
    ClarificationDrafts,
    Askers,
    Invitees,
    BookFiles,
    Applications,
    PrequalificationDrafts,
    ...COMMANDS,
    ...QUERIES,
  ],
  exports: [LotsService, Invitees, ...COMMANDS, ...QUERIES],
})
export class TenderModule {}
