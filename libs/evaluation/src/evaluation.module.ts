import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@kaibiao/identity';
import { OpeningModule } from '@kaibiao/opening';
import { TenderModule } from '@kaibiao/tender';
import { AnswerClocks } from './answer-clocks';
import { AnswerInquiry } from './answer-inquiry';
import { AskBidder } from './ask-bidder';
import { AttendRoom } from './attend-room';
import { BeginEvaluation } from './begin-evaluation';
import { BidFiles } from './bid-files';
import { BillCheck, BillRun } from './bill-check.entity';
import { BillChecks } from './bill-checks.queries';
import { BillShelf } from './bill-shelf';
import { BlindNumbering } from './blind-numbering.entity';
import { CheckLotBills } from './check-lot-bills';
import { CloseReview } from './close-review';
import { CommitteeMember } from './committee-member.entity';
import { CommitteeRoom } from './committee-room';
import { Committee } from './committee.entity';
import { DutyRecord, MemberAttendance } from './conduct.entity';
import { EvaluationPause, ReviewRollBack } from './course.entity';
import { BanExpert } from './experts/ban-expert';
import { CheckCommitment } from './experts/commitment/check-commitment';
import { CommitToRegister } from './experts/commitment/commit-to-register';
import { CommitmentFinding } from './experts/commitment/commitment-finding.entity';
import { ExpertCommitments } from './experts/commitment/commitments.queries';
import { ExpertCommitment } from './experts/commitment/expert-commitment.entity';
import { ExpertPaper } from './experts/commitment/expert-paper.entity';
import { KeepExpertPaper } from './experts/commitment/keep-expert-paper';
import { ExpertBan } from './experts/expert-ban.entity';
import { ExpertFiles } from './experts/expert-file.queries';
import { StrandedExpertsQuery } from './experts/stranded-experts.queries';
import { ExpertDeparture } from './experts/departure/expert-departure.entity';
import { LeaveRegister } from './experts/departure/leave-register';
import { ExpertLeave } from './experts/expert-leave.entity';
import { RecordTraining } from './experts/record-training';
import { TakeLeave } from './experts/take-leave';
import { TrainingCredit, TrainingRequirement } from './experts/training.entity';
import { AnswerSummons } from './experts/answer-summons';
import { CallExpert } from './experts/call-expert';
import { CallNext } from './experts/call-next';
import { DrawCommittee } from './experts/draw-committee';
import { DrawSupplement } from './experts/draw-supplement';
import { FreezeSupplement } from './experts/freeze-supplement';
import { Supplement } from './experts/supplement.entity';
import { LeaveSeat } from './experts/leave-seat';
import { OpenRoom } from './experts/open-room';
import { Summons } from './experts/summons.entity';
import { SummonsBook } from './experts/summons.queries';
import { WithdrawAcceptance } from './experts/withdraw-acceptance';
import { DealNumbers } from './deal-numbers';
import { DrawUpReport } from './draw-up-report';
import { EvaluationDesk } from './evaluation-desk.queries';
import { EvaluationRecords } from './evaluation-records';
import { EvaluationReportRow, ReportOpinion } from './evaluation-report.entity';
import { EvaluationReports } from './evaluation-reports.queries';
import { EvaluationRooms } from './evaluation-rooms.queries';
import { ExpertDraw } from './experts/expert-draw.entity';
import { Expert } from './experts/expert.entity';
import { Experts } from './experts/experts.queries';
import { FinishEvaluation } from './finish-evaluation';
import { FreezePool } from './experts/freeze-pool';
import { GiveVerdicts } from './give-verdicts';
import { Inquiries } from './inquiries.queries';
import { Inquiry } from './inquiry.entity';
import { JudgeAnswer } from './judge-answer';
import { LibraryChecks } from './library-checks.queries';
import { ChairVote, MemberPromise } from './member-acts.entity';
import { NameOwnerRepresentatives } from './experts/name-owner-representatives';
import { OwnerCandidates } from './experts/owner-candidates.queries';
import { PauseEvaluation } from './pause-evaluation';
import { RecordDuty } from './record-duty';
import { RecuseMember } from './experts/recuse-member';
import { ReplaceMember } from './experts/replace-member';
import { RegisterExpert } from './experts/register-expert';
import { ReplayInputs } from './replay-inputs.queries';
import { ReopenReview } from './reopen-review';
import { ReportPdf } from './report-pdf';
import { ReviewAnnex } from './review-annex.entity';
import { ReviewBook } from './review-book';
import { BidRejection, CompetitionVote, ReviewVerdict, ReviewVote } from './review.entity';
import { RollBackReview } from './roll-back-review';
import { RollBackScoreSheet } from './roll-back-score-sheet';
import { SaveScores } from './save-scores';
import { ScoreBook } from './score-book';
import { Score, ScoreSheet } from './score.entity';
import { SheetDrafts } from './sheet-drafts.queries';
import { SignPromise } from './sign-promise';
import { SignReport } from './sign-report';
import { SignScoreSheet } from './sign-score-sheet';
import { VoteForChair } from './vote-for-chair';
import { VoteOnCompetition } from './vote-on-competition';
import { VoteOnVerdict } from './vote-on-verdict';

const ROWS = [
  Expert,
  ExpertCommitment,
  ExpertPaper,
  CommitmentFinding,
  ExpertBan,
  ExpertLeave,
  ExpertDeparture,
  TrainingCredit,
  TrainingRequirement,
  Committee,
  ExpertDraw,
  Supplement,
  Summons,
  CommitteeMember,
  MemberPromise,
  ChairVote,
  BlindNumbering,
  ReviewVerdict,
  ReviewVote,
  BidRejection,
  CompetitionVote,
  Score,
  ScoreSheet,
  EvaluationReportRow,
  ReportOpinion,
  BillRun,
  BillCheck,
  Inquiry,
  EvaluationPause,
  ReviewRollBack,
  ReviewAnnex,
  MemberAttendance,
  DutyRecord,
];

const COMMANDS = [
  RegisterExpert,
  CommitToRegister,
  KeepExpertPaper,
  CheckCommitment,
  BanExpert,
  TakeLeave,
  LeaveRegister,
  RecordTraining,
  FreezePool,
  NameOwnerRepresentatives,
  DrawCommittee,
  FreezeSupplement,
  DrawSupplement,
  AnswerSummons,
  WithdrawAcceptance,
  CallNext,
  OpenRoom,
  RecuseMember,
  ReplaceMember,
  SignPromise,
  VoteForChair,
  BeginEvaluation,
  DealNumbers,
  GiveVerdicts,
  VoteOnVerdict,
  CloseReview,
  VoteOnCompetition,
  SaveScores,
  SignScoreSheet,
  RollBackScoreSheet,
  DrawUpReport,
  SignReport,
  FinishEvaluation,
  CheckLotBills,
  AskBidder,
  AnswerInquiry,
  JudgeAnswer,
  PauseEvaluation,
  RollBackReview,
  AttendRoom,
  RecordDuty,
];

const QUERIES = [
  Experts,
  StrandedExpertsQuery,
  ExpertFiles,
  ExpertCommitments,
  SummonsBook,
  OwnerCandidates,
  EvaluationDesk,
  EvaluationRooms,
  SheetDrafts,
  EvaluationReports,
  ReportPdf,
  ReplayInputs,
  BidFiles,
  BillChecks,
  LibraryChecks,
  Inquiries,
];

/** Experts, committees and what they judge (评标). */
@Module({
  imports: [TypeOrmModule.forFeature(ROWS), IdentityModule, TenderModule, OpeningModule],
  providers: [
    ...COMMANDS,
    ...QUERIES,
    CommitteeRoom,
    ReviewBook,
    ScoreBook,
    EvaluationRecords,
    BillShelf,
    ReopenReview,
    CallExpert,
    LeaveSeat,
    AnswerClocks,
  ],
  exports: [...COMMANDS, ...QUERIES, AnswerClocks],
})
export class EvaluationModule {}
