export { AnswerInquiry, type AnswerInput } from './answer-inquiry';
export { AskBidder, type AskInput } from './ask-bidder';
export { AttendRoom } from './attend-room';
export { BeginEvaluation } from './begin-evaluation';
export { BidFiles, type BidFileInput } from './bid-files';
export { BillChecks, type BillsView, type BillSummary } from './bill-checks.queries';
export { CheckLotBills } from './check-lot-bills';
export { CloseReview } from './close-review';
export { drawSeat, drawSeats, replacementItem, type DrawBase, type DrawnSeat } from './committee-draw';
export { DrawCommittee } from './draw-committee';
export { DrawUpReport } from './draw-up-report';
export { DUTY_ITEMS } from './duty-rules';
export { EvaluationDesk, type DeskLot, type DeskView } from './evaluation-desk.queries';
export { EvaluationModule } from './evaluation.module';
export { EvaluationReports, type ReportView } from './evaluation-reports.queries';
export { EvaluationRooms, type RoomBid, type RoomLot, type RoomView } from './evaluation-rooms.queries';
export { Experts, type ExpertPage, type ExpertView } from './experts.queries';
export { freezeExperts, poolHashOf, poolIssues, type FrozenPool, type PooledExpert } from './expert-pool';
export type { EarlierEmployer } from './expert.entity';
export { FinishEvaluation, type FinishInput } from './finish-evaluation';
export { FreezePool } from './freeze-pool';
export { GiveVerdicts, type VerdictInput } from './give-verdicts';
export { Inquiries, type OwnInquiry, type RoomInquiry } from './inquiries.queries';
export { inquiryAnswer, INQUIRY_UNDERTAKING } from './inquiry-rules';
export type { InquiryFinding } from './inquiry.entity';
export { JudgeAnswer, type FindingInput } from './judge-answer';
export type { MemberView } from './members.queries';
export { NameOwnerRepresentatives } from './name-owner-representatives';
export { OwnerCandidates, type OwnerCandidate } from './owner-candidates.queries';
export { PauseEvaluation } from './pause-evaluation';
export type { Phase } from './phase';
export { promiseStatement, type PromiseStatement } from './promise';
export { RecordDuty, type DutyInput } from './record-duty';
export { RecuseMember } from './recuse-member';
export { RegisterExpert, type RegisterExpertInput } from './register-expert';
export { REJECTION_GROUNDS, type Rejection } from './rejection-rules';
export { replayEvaluation, type EvaluationInput, type ReplayBid } from './replay';
export {
  opinionStatement,
  type CandidateLine,
  type EvaluationReport,
  type OpinionStatement,
  type AnyReport,
  type StageReport,
  type TotalLine,
} from './report';
export { ReplayInputs } from './replay-inputs.queries';
export { ReportPdf } from './report-pdf';
export { RollBackReview, type RollBackDecision } from './roll-back-review';
export { RollBackScoreSheet, type RollBackInput } from './roll-back-score-sheet';
export { SaveScores } from './save-scores';
export type { Evidence } from './score.entity';
export type { RolledBackSheet } from './score-book';
export { SheetDrafts, type ReviewCell, type SheetView } from './sheet-drafts.queries';
export type { ScoreEntry } from './sheet-rules';
export type { SheetStatement } from './sheet-statement';
export { isRetry, SignedActs, type SignedInput } from './signed-acts';
export { SignPromise } from './sign-promise';
export { SignReport, type OpinionInput } from './sign-report';
export { SignScoreSheet } from './sign-score-sheet';
export type { BytePart, StoredFile } from './stored-file';
export { VoteForChair, type ChairRound } from './vote-for-chair';
export { VoteOnCompetition, type CompetitionInput } from './vote-on-competition';
export { VoteOnVerdict } from './vote-on-verdict';
