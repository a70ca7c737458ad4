export { addDays, civilDate, civilDateOf, daysBetween, endOfDay, startOfDay, type CivilDate } from './civil-date';
export { coveredUntil, isWorkingDay, knownYears, rollToWorkingDay, usePublishedYears } from './working-calendar';
export { CALENDAR_YEARS, type CalendarYear } from './calendar-years';
export { calendarYearOf, noticeFaults, type YearNotice } from './year-notice';
export { LEGAL_PERIODS, legalPeriod, type LegalPeriod, type PeriodId } from './periods';
export {
  afterSuspension,
  beforeDeadline,
  clockOfLot,
  daysBefore,
  lastDay,
  periodEnds,
  precedes,
  publicityEnds,
  saleLongEnough,
  type Count,
  type LastDay,
} from './deadlines';
export {
  clarificationIssues,
  documentObjectionDeadline,
  documentObjectionIssues,
  postponedDeadline,
  publicityIssues,
  resultObjectionIssues,
  scheduleIssues,
  type Schedule,
} from './schedule-rules';
export {
  complaintAcceptanceDue,
  complaintDecisionDue,
  complaintEnds,
  complaintIssues,
  objectionAnswerDue,
  objectionIssues,
  OBJECTION_FIRST,
  type ComplaintMatter,
  type Complaining,
  type ObjectionBefore,
  type ObjectionSubject,
  type ObjectionTimes,
} from './dispute-rules';
export {
  checkOrganisationCode,
  checkUscc,
  organisationCheck,
  organisationOf,
  usccCheck,
  type CodeFault,
  type CodeVerdict,
} from './subject-codes';
export { isCivilDate } from './is-civil-date';
export { cityOf, isKnownRegion, parentRegion, regionOf, regionPrefix, REGIONS, withCities, type Region } from './regions';
export { checkIdNumber, idNumberCheck } from './id-number';
export {
  lotCode,
  mod37Check,
  parseLotCode,
  parseTransactionCode,
  projectCode,
  tenderProjectCode,
  transactionCode,
  type TransactionCodeParts,
} from './trade-codes';
export { amountFromWords, amountInWords } from './amount-in-words';
export { OFFERED_PROCEDURES, procedureOf, PROCEDURES } from './procedures/catalogue';
export { deviations, missedSteps, walked, type Deviation, type MissedStep } from './procedures/deviations';
export { leastOf } from './procedures/least';
export { leastMembers, mostRepresentatives, panelIssues } from './procedures/panel';
export { periodOf, spanTo } from './procedures/period-of';
export { beginning, perform, stepsFrom, type Outcome } from './procedures/perform';
export {
  PROCEDURE_IDS,
  type AwardRule,
  type FailureRule,
  type PanelRule,
  type Procedure,
  type ProcedureId,
  type Step,
} from './procedures/procedure';
export {
  controlList,
  mainWay,
  periodList,
  procedureRail,
  processList,
  type ControlLine,
  type PeriodLine,
  type ProcessLine,
  type Station,
} from './procedures/procedure-lists';
export type { Act, ActFacts, Progress } from './procedures/progress';
export { articlesOf, UNCHECKED_ARTICLES } from './procedures/sources';
export { floorsOf, shortestPlan, spanIssues, type PlannedDate } from './procedures/schedule';
export {
  ACTORS,
  ACTS,
  DATES,
  FAILURES,
  PAPERS,
  PASSING,
  SHOWN,
  STAGES,
  type ActId,
  type Actor,
  type DateName,
  type FailureReason,
  type Name,
  type PassReason,
  type Stage,
} from './procedures/words';
export { COPY_RULES, copyRule, mayKeepCopies, type CopyRule } from './bid-copies';
export {
  ENVELOPES,
  envelopeAfter,
  holdsPrice,
  isLaterSegment,
  openedUpTo,
  planOf,
  planWith,
  reviewedApart,
  reviewedLast,
  SEGMENTS,
  segmentsOf,
  type Envelope,
  type Envelopes,
  type ReviewStage,
} from './envelopes';
export { BOND_FORMS, bondFaults, bondStanding, type BondFault, type BondForm, type BondStanding } from './bid-bond';
