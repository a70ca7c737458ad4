export { AnswerClocks } from './answer-clocks';
export { AnswerInquiry, type AnswerInput } from './answer-inquiry';
export { AskBidder, type AskInput } from './ask-bidder';
export { AttendRoom } from './attend-room';
export { BeginEvaluation } from './begin-evaluation';
export { BidFiles, type BidFileInput } from './bid-files';
export { BillChecks, type BillsView, type BillSummary } from './bill-checks.queries';
export { LibraryChecks, type ReusedEntryView, type ReusingBidView } from './library-checks.queries';
export { CheckLotBills } from './check-lot-bills';
export { CloseReview } from './close-review';
export { drawSeat, drawSeats, replacementItem, type DrawBase, type DrawnSeat } from './experts/committee-draw';
export { CheckCommitment } from './experts/commitment/check-commitment';
export { CommitToRegister, type Committed } from './experts/commitment/commit-to-register';
export type { SaidCommitment } from './experts/commitment/commitment-rules';
export type { CommitmentStanding } from './experts/commitment/standing';
export type { ExpertCommitmentStatement } from './experts/commitment/commitment-statement';
export { ExpertCommitments, type CommitmentView } from './experts/commitment/commitments.queries';
export { KeepExpertPaper } from './experts/commitment/keep-expert-paper';
export { BanExpert } from './experts/ban-expert';
export { BAN_KINDS, type BanKind } from './experts/expert-ban.entity';
export { ExpertFiles, type ExpertFile } from './experts/expert-file.queries';
export { leftOut } from './experts/expert-pool';
export { GROUNDS, type Ground, type PooledExpert } from './experts/pool-grounds';
export { RecordTraining, type TrainingInput } from './experts/record-training';
export type { BanInput } from './experts/register-rules';
export { TakeLeave, type LeaveInput } from './experts/take-leave';
export { AnswerSummons, type SummonsReply } from './experts/answer-summons';
export { CallNext } from './experts/call-next';
export { OpenRoom } from './experts/open-room';
export { ANSWER_MINUTES } from './experts/summons-rules';
export { SummonsBook, type CalledPlace, type OwnSummons } from './experts/summons.queries';
export { WithdrawAcceptance } from './experts/withdraw-acceptance';
export { DrawCommittee } from './experts/draw-committee';
export { DrawUpReport } from './draw-up-report';
export { DUTY_ITEMS } from './duty-rules';
export { EvaluationDesk, type DeskLot, type DeskView } from './evaluation-desk.queries';
export { EvaluationModule } from './evaluation.module';
export { EvaluationReports, type ReportView } from './evaluation-reports.queries';
export { EvaluationRooms, type RoomBid, type RoomLot, type RoomView } from './evaluation-rooms.queries';
export { Experts, type ExpertPage, type ExpertView } from './experts/experts.queries';
export { freezeExperts, poolHashOf, poolIssues, type FrozenPool } from './experts/expert-pool';
export type { EarlierEmployer } from './experts/expert.entity';
export { FinishEvaluation, type FinishInput } from './finish-evaluation';
export { FreezePool } from './experts/freeze-pool';
export { GiveVerdicts, type VerdictInput } from './give-verdicts';
export { Inquiries, type OwnInquiry, type RoomInquiry } from './inquiries.queries';
export { inquiryAnswer, INQUIRY_UNDERTAKING } from './inquiry-rules';
export type { InquiryFinding } from './inquiry.entity';
export { JudgeAnswer, type FindingInput } from './judge-answer';
export type { MemberView } from './members.queries';
export { NameOwnerRepresentatives } from './experts/name-owner-representatives';
export { OwnerCandidates, type OwnerCandidate } from './experts/owner-candidates.queries';
export { PauseEvaluation } from './pause-evaluation';
export type { Phase } from './phase';
export { promiseStatement, type PromiseStatement } from './promise';
export { RecordDuty, type DutyInput } from './record-duty';
export { RecuseMember } from './experts/recuse-member';
export { ReplaceMember, type Replacement } from './experts/replace-member';
export { REPLACEMENT_GROUNDS } from './experts/replacement-rules';
export { RegisterExpert, type RegisterExpertInput } from './experts/register-expert';
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
export { SignPromise } from './sign-promise';
export { SignReport, type OpinionInput } from './sign-report';
export { SignScoreSheet } from './sign-score-sheet';
export type { BytePart, StoredFile } from './stored-file';
export { VoteForChair, type ChairRound } from './vote-for-chair';
export { VoteOnCompetition, type CompetitionInput } from './vote-on-competition';
export { VoteOnVerdict } from './vote-on-verdict';
