import { Platform1763800000001 } from './0001-platform';
import { Identity1763800000002 } from './0002-identity';
import { Tender1763800000003 } from './0003-tender';
import { Bidding1763800000004 } from './0004-bidding';
import { Opening1763800000005 } from './0005-opening';
import { Evaluation1763800000006 } from './0006-evaluation';
import { Awarding1763800000007 } from './0007-awarding';
import { AcceptanceCheck1763800000010 } from './0010-acceptance-check';
import { Presence1763800000014 } from './0014-presence';
import { SealedDocuments1763800000016 } from './0016-sealed-documents';
import { Clarifications1763800000020 } from './0020-clarifications';
import { Questions1763800000021 } from './0021-questions';
import { LotSearch1763800000022 } from './0022-lot-search';
import { Uploads1763800000024 } from './0024-uploads';
import { Venue1763800000030 } from './0030-venue';
import { Suites1763800000031 } from './0031-suites';
import { Segments1763800000032 } from './0032-segments';
import { Payloads1763800000033 } from './0033-payloads';
import { Rehearsals1763800000034 } from './0034-rehearsals';
import { CustodianRegister1763800000035 } from './0035-custodian-register';
import { Revocation1763800000036 } from './0036-revocation';
import { LogTiles1763800000038 } from './0038-log-tiles';
import { TimeStamps1763800000039 } from './0039-time-stamps';
import { Ceremony1763800000041 } from './0041-ceremony';
import { EvaluationRoom1763800000043 } from './0043-evaluation-room';
import { AwardMeeting1763800000044 } from './0044-award-meeting';
import { Contract1763800000045 } from './0045-contract';
import { Retender1763800000046 } from './0046-retender';
import { ManualDraw1763800000048 } from './0048-manual-draw';
import { Objections1763800000050 } from './0050-objections';
import { Complaints1763800000051 } from './0051-complaints';
import { PayloadsFilled1763800000054 } from './0054-payloads-filled';
import { ReviewOfEachEnvelope1763800000055 } from './0055-review-of-each-envelope';
import { LotKeys1763800000056 } from './0056-lot-keys';
import { SessionOfEachEnvelope1763800000057 } from './0057-session-of-each-envelope';
import { LotProcedure1763800000058 } from './0058-lot-procedure';
import { Invitations1763800000059 } from './0059-invitations';
import { BidBonds1763800000060 } from './0060-bid-bonds';
import { CompetitionOfEachEnvelope1763800000061 } from './0061-competition-of-each-envelope';
import { NextSession1763800000062 } from './0062-next-session';
import { SupervisorReport1763800000063 } from './0063-supervisor-report';
import { ContractFiling1763800000064 } from './0064-contract-filing';
import { PerformanceEntry1763800000065 } from './0065-performance-entry';
import { PerformanceEvidence1763800000066 } from './0066-performance-evidence';
import { Summons1763800000067 } from './0067-summons';
import { ExpertRegister1763800000068 } from './0068-expert-register';
import { Specialities1763800000069 } from './0069-specialities';
import { ExpertCommitments1763800000070 } from './0070-expert-commitments';
import { SupplementaryPools1763800000071 } from './0071-supplementary-pools';
import { PayloadsAhead1763800000072 } from './0072-payloads-ahead';
import { OutboundRecords1763800000073 } from './0073-outbound-records';
import { Library1763800000074 } from './0074-library';
import { Samples1763800000075 } from './0075-samples';
import { Webhooks1763800000076 } from './0076-webhooks';
import { Messages1763800000077 } from './0077-messages';
import { TenderBook1763800000079 } from './0079-tender-book';
import { DocumentReaders1763800000080 } from './0080-document-readers';
import { Reminders1763800000081 } from './0081-reminders';
import { RegistrationCommitments1763800000082 } from './0082-registration-commitments';
import { AnswerClocks1763800000084 } from './0084-answer-clocks';
import { SessionUse1763800000085 } from './0085-session-use';
import { FileScans1763800000086 } from './0086-file-scans';
import { CapacityReviews1763800000087 } from './0087-capacity-reviews';
import { BlindNumbers1763800000088 } from './0088-blind-numbers';
import { ExpertDepartures1763800000090 } from './0090-expert-departures';
import { AwardRenewals1763800000091 } from './0091-award-renewals';
import { AwardWithdrawals1763800000093 } from './0093-award-withdrawals';
import { SuspensionProposals1763800000094 } from './0094-suspension-proposals';
import { WorkingCalendar1763800000095 } from './0095-working-calendar';
import { Prequalification1763800000096 } from './0096-prequalification';
import { CustodianRefusals1763800000097 } from './0097-custodian-refusals';
import { LotPapers1763800000099 } from './0099-lot-papers';
import { Listening1763800000100 } from './0100-listening';
import { RefusedRehearsals1763800000101 } from './0101-refused-rehearsals';

/** Every migration in order, listed by hand: a forgotten file does not compile, a reordered one shows in review. */
export const migrations = [
  Platform1763800000001,
  Identity1763800000002,
  Tender1763800000003,
  Bidding1763800000004,
  Opening1763800000005,
  Evaluation1763800000006,
  Awarding1763800000007,
  AcceptanceCheck1763800000010,
  Presence1763800000014,
  SealedDocuments1763800000016,
  Clarifications1763800000020,
  Questions1763800000021,
  LotSearch1763800000022,
  Uploads1763800000024,
  Venue1763800000030,
  Suites1763800000031,
  Segments1763800000032,
  Payloads1763800000033,
  Rehearsals1763800000034,
  CustodianRegister1763800000035,
  Revocation1763800000036,
  LogTiles1763800000038,
  TimeStamps1763800000039,
  Ceremony1763800000041,
  EvaluationRoom1763800000043,
  AwardMeeting1763800000044,
  Contract1763800000045,
  Retender1763800000046,
  ManualDraw1763800000048,
  Objections1763800000050,
  Complaints1763800000051,
  PayloadsFilled1763800000054,
  ReviewOfEachEnvelope1763800000055,
  LotKeys1763800000056,
  SessionOfEachEnvelope1763800000057,
  LotProcedure1763800000058,
  Invitations1763800000059,
  BidBonds1763800000060,
  CompetitionOfEachEnvelope1763800000061,
  NextSession1763800000062,
  SupervisorReport1763800000063,
  ContractFiling1763800000064,
  PerformanceEntry1763800000065,
  PerformanceEvidence1763800000066,
  Summons1763800000067,
  ExpertRegister1763800000068,
  Specialities1763800000069,
  ExpertCommitments1763800000070,
  SupplementaryPools1763800000071,
  PayloadsAhead1763800000072,
  OutboundRecords1763800000073,
  Library1763800000074,
  Samples1763800000075,
  Webhooks1763800000076,
  Messages1763800000077,
  TenderBook1763800000079,
  DocumentReaders1763800000080,
  Reminders1763800000081,
  RegistrationCommitments1763800000082,
  AnswerClocks1763800000084,
  SessionUse1763800000085,
  FileScans1763800000086,
  CapacityReviews1763800000087,
  BlindNumbers1763800000088,
  ExpertDepartures1763800000090,
  AwardRenewals1763800000091,
  AwardWithdrawals1763800000093,
  SuspensionProposals1763800000094,
  WorkingCalendar1763800000095,
  Prequalification1763800000096,
  CustodianRefusals1763800000097,
  LotPapers1763800000099,
  Listening1763800000100,
  RefusedRehearsals1763800000101,
];
