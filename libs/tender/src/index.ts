export { AnswerQuestions, type AnswerQuestionsInput } from './answer-questions';
export type { ClauseChange } from './book/book-changes';
export { LONGEST_BLOCK, LONGEST_CELL, MOST_BLOCKS, MOST_COLUMNS, MOST_ROWS, type BookClauses } from './book/book-rules';
export { BLOCK_KINDS, type Block } from './book/book-template';
export { BOOK_SCHEMA } from './book/book-schema';
export { BOOK_FORMAT, type BookText } from './book/book-text';
export type { BookFacts } from './book/book-variables';
export { BookVersions } from './book/book-versions.queries';
export type { BookReading, LeftOver } from './book/docx/take-back';
export { Books, type DeskBook, type OpenClause } from './book/books.queries';
export { BuildBook } from './book/build-book';
export { DiscardBook } from './book/discard-book';
export { EditBook, type EditBookInput } from './book/edit-book';
export { AskQuestion, type AskQuestionInput } from './ask-question';
export { AcceptLot } from './accept-lot';
export { AppointCustodian, type AppointCustodianInput } from './appoint-custodian';
export { CheckLot } from './check-lot';
export type { ClarificationStatement, PublishedAnswer } from './clarification-statement';
export { Clarifications, type DeskClarification, type PublicClarification } from './clarifications.queries';
export type { ClarifiedTerms } from './clarified-terms';
export { readCursor, writeCursor, type Place } from './cursor';
export { Custodian } from './custodian.entity';
export { CertifyLotKey, type CertifyLotKeyInput } from './certify-lot-key';
export { DealSeed, type DealSeedInput } from './deal-seed';
export { DeskLots, type DeskLot, type DeskLotLine } from './desk-lots.queries';
export { DiscardClarification } from './discard-clarification';
export { DOCUMENT_ROLES, MEDIA_TYPES, tenderDocumentsHash, type DocumentRole, type IssuedDocument, type MediaType } from './document-rules';
export { TenderDocuments, type DocumentLine, type OpenDocument } from './documents.queries';
export { DraftLot, type DraftLotInput } from './draft-lot';
export { DraftProject, type DraftProjectInput } from './draft-project';
export { EditClarification, type EditClarificationInput } from './edit-clarification';
export { EditLot, type EditLotInput } from './edit-lot';
export { EVALUATION_METHODS, holdsAdditions } from './evaluation-scheme';
export type { BlindReview, EvaluationScheme, PriceRule, ReviewItem, ScoredItem } from './evaluation-scheme';
export { LOT_TEXT_LIMITS, type LotContent } from './lot-content';
export { Invitations, type OwnInvitation } from './invitations.queries';
export { InviteBidders } from './invite-bidders';
export { byInvitation, Invitees } from './invitees';
export { LOT_LIFECYCLE, type LotAction, type LotState } from './lot-lifecycle';
export { lotRail, RAIL_STAGES, type RailStage, type RailStation } from './lot-rail';
export { Lot } from './lot.entity';
export { LotsService, requireGoing, requireMoving, type LotMove } from './lots.service';
export { MarkCustodianSeen } from './mark-custodian-seen';
export { lotKeysOf, type CertifiedKey } from './lot-keys.queries';
export { dueNow, dues, nextDue, type Due, type DueAction, type DueInput } from './next-due';
export { NoteListening } from './note-listening';
export { NOTICE_FORMAT } from './notice-format';
export type { DocumentChange, FieldChange, NoticeChanges } from './notice-changes';
export { type NoticeStatement } from './notice-statement';
export { Notice, type NoticeKind } from './notice.entity';
export { NoticeList, type ListedNotice } from './notice-list.queries';
export type { NoticeLine, NoticeProof, PublicNotice } from './notice-views';
export { PublicNotices } from './notices.queries';
export {
  CUSTODIAN_PRESENCE_S,
  isPresent,
  PlatformCustodians,
  type CustodianCandidate,
  type CustodianPresence,
  type PlatformCustodian,
} from './platform-custodians';
export { policyIssues } from './policy-rules';
export { ApplyForPrequalification, type ApplyInput } from './prequalification/apply-for-prequalification';
export { EditPrequalification, type EditPrequalificationInput } from './prequalification/edit-prequalification';
export {
  MOST_CRITERIA,
  PREQUALIFICATION_LIMITS,
  type PrequalificationTerms,
  type Review,
  type Verdict,
} from './prequalification/prequalification-rules';
export { APPLICATION_FORMAT, type ApplicationStatement, type PrequalificationNotice } from './prequalification/prequalification-statements';
export {
  Prequalifications,
  type PrequalificationCourse,
  type DeskApplications,
  type OwnApplication,
  type PrequalificationPage,
  type PublicPrequalification,
} from './prequalification/prequalifications.queries';
export { PublishPrequalification, type PublishedPrequalification } from './prequalification/publish-prequalification';
export { ReviewApplications } from './prequalification/review-applications';
export { SetTenderDates } from './prequalification/set-tender-dates';
export { Project } from './project.entity';
export { Projects, type ProjectLine } from './projects.queries';
export { issuesBeforePublish, issuesBeforeSubmit } from './publication-rules';
export { LotFacetCounts, type LotFacets } from './lot-facets.queries';
export {
  CEILING_BANDS,
  PUBLIC_STAGES,
  PUBLISHED_WITHIN,
  TRADES,
  type CeilingBand,
  type LotFilter,
  type PublicStage,
  type PublishedWithin,
  type Trade,
} from './lot-filter';
export { PublicLots, type PublicLot, type PublicLotLine } from './public-lots.queries';
export { PublishClarification, type PublishClarificationInput } from './publish-clarification';
export { PublishLot, type PublishedNotice, type PublishLotInput } from './publish-lot';
export { Questions, type DeskQuestion, type OwnQuestion } from './questions.queries';
export { DocumentReaders, type OwnAcknowledgement } from './readers/document-readers.queries';
export { NoteReader } from './readers/note-reader';
export type { ToldReader } from './readers/told-reader';
export { RetenderLot } from './retender-lot';
export { ReturnLot, type ReturnLotInput } from './return-lot';
export { RenewCustodian } from './renew-custodian';
export { RetireCustodian } from './retire-custodian';
export { rehearsalEnd, rehearsalToHold, REHEARSAL_HOURS, REHEARSAL_MINUTES } from './rehearsal-rules';
export { budgetOf, schemeIssues } from './scheme-rules';
export { EVALUATION_SCHEME_SCHEMA } from './scheme-schema';
export { PRICE_FORM, SealingTerms, type LotSealing, type PriceFormField } from './sealing-terms.queries';
export { SeedDealing } from './seed-dealing.entity';
export { nextSerial } from './serials';
export { ImportClassification, type ClassificationInput } from './specialities/import-classification';
export { classesInForce, Specialities, unknownSpecialities, type ClassificationView } from './specialities/specialities.queries';
export { classesWithin, type SpecialityClass } from './specialities/speciality-rules';
export { SetEvaluationScheme, type SetEvaluationSchemeInput } from './set-evaluation-scheme';
export { StageDocument } from './stage-document';
export { SubmitLot } from './submit-lot';
export { TenderDocument } from './tender-document.entity';
export { cursorInvalid, documentInvalid, lotNotFound, lotVersionRequired, organisationRequired, projectNotFound } from './tender.errors';
export { TenderModule } from './tender.module';
export { TERMINATION_TEXT_LIMITS, TerminateLot, type TerminateLotInput, type TerminationStatement } from './terminate-lot';
export { UploadDocument, type UploadDocumentInput, type UploadedDocument } from './upload-document';
export { WithdrawDocument } from './withdraw-document';
export { PROJECT_TEXT_LIMITS } from './project-rules';
export { ITEM_TEXT_LIMITS } from './scheme-rules';
export { TENDER_TEXT_LIMITS } from './text-limits';
