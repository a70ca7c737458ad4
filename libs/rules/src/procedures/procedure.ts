import type { PeriodId } from '../periods';
import type { ActId, Actor, DateName, FailureReason, Name, Paper, PassReason, Shown, Stage } from './words';

export const PROCEDURE_IDS = [
  'open-tender',
  'prequalified-tender',
  'invited-tender',
  'two-stage-tender',
  'procurement-open',
  'procurement-invited',
  'negotiation',
  'consultation',
  'inquiry',
  'single-source',
] as const;
export type ProcedureId = (typeof PROCEDURE_IDS)[number];

/** What a failure row counts. */
export type Counted = 'applicants' | 'invited' | 'proposals' | 'bids' | 'opened' | 'qualified' | 'valid' | 'final_prices';

/** A way to fail (流标、废标): so many are too few; `declared` where not a number but a finding decides. */
export interface FailureRule {
  readonly reason: FailureReason;
  readonly counted?: Counted;
  readonly below?: number;
  readonly basis: string;
}

/** The panel (评标委员会、谈判小组、磋商小组、询价小组). */
export interface PanelRule {
  readonly name: Name;
  readonly least: number;
  readonly odd: boolean;
  /** Smallest share of experts, as a fraction. */
  readonly experts: readonly [number, number];
  /** A budget (yuan) from which more are needed. */
  readonly larger?: { readonly fromBudget: number; readonly least: number };
  readonly basis: string;
}

/** Who wins: the first-ranked, the best score, the lowest price of those that meet the need, or the one whose price was agreed. */
export interface AwardRule {
  readonly by: 'rank' | 'score' | 'price' | 'agreement';
  /** Reasons for which a better one may be passed over. */
  readonly passing: readonly PassReason[];
  readonly basis: string;
}

/** Two dates of the notice and the shortest time between them. */
export interface Span {
  readonly from: DateName;
  readonly to: DateName;
  readonly period: PeriodId;
  /** Only where the law compels the tender (依法必须招标). */
  readonly compulsoryOnly?: boolean;
  readonly code: string;
}

/** What a step asks before it may be taken. */
export type Check =
  /** The dates of the act keep the procedure's order and spans. */
  | { readonly kind: 'dates'; readonly named: readonly DateName[]; readonly basis: string }
  /** A date of the notice has come; or has not come yet. */
  | { readonly kind: 'reached' | 'before'; readonly date: DateName; readonly basis: string }
  /** A shortest time since another act is over. */
  | { readonly kind: 'elapsed'; readonly period: PeriodId; readonly since: ActId }
  /** A time since another act is still running: too late afterwards, and refused. */
  | { readonly kind: 'running'; readonly period: PeriodId; readonly since: ActId }
  /** The act comes so long before a date, or moves the date. */
  | { readonly kind: 'lead'; readonly period: PeriodId; readonly date: DateName; readonly moves: boolean }
  /** A longest time since another act: a late step is still taken, and reported. */
  | { readonly kind: 'within'; readonly period: PeriodId; readonly since: ActId }
  /** Not so few that the failure of that reason has happened. */
  | { readonly kind: 'enough'; readonly reason: FailureReason }
  /** One of the procedure's failures has happened. */
  | { readonly kind: 'failed'; readonly basis: string }
  /** Something is shown to be so. */
  | { readonly kind: 'shown'; readonly fact: Shown; readonly basis: string }
  /** Somebody else than who did those acts (四眼). */
  | { readonly kind: 'other_person'; readonly than: readonly ActId[]; readonly basis: string }
  /** Two persons together. */
  | { readonly kind: 'two_persons'; readonly basis: string }
  | { readonly kind: 'panel' }
  | { readonly kind: 'award' }
  | { readonly kind: 'final_prices'; readonly basis: string };

/** A transition: who does what, from where to where. */
export interface Step {
  readonly act: ActId;
  readonly from: readonly Stage[];
  /** `null`: the lot stays where it is. */
  readonly to: Stage | null;
  readonly by: readonly Actor[];
  readonly basis: string;
  readonly papers: readonly Paper[];
  readonly checks: readonly Check[];
  /** The lot stands still from here on (暂停), or goes on. */
  readonly clock?: 'stop' | 'go';
  /** Taken even while the lot stands still. */
  readonly always?: boolean;
}

/** A way to tender or to procure, whole, as data (交易程序). */
export interface Procedure {
  readonly id: ProcedureId;
  /** Counts up with every change; a lot keeps the version that it was born with. */
  readonly version: number;
  readonly law: 'tendering' | 'procurement';
  readonly name: Name;
  readonly basis: string;
  /** Who may take part. */
  readonly admission: 'public' | 'qualified' | 'invited' | 'sole';
  readonly panel: PanelRule;
  readonly award: AwardRule;
  readonly failures: readonly FailureRule[];
  /** The dates in their order. */
  readonly dates: readonly DateName[];
  readonly spans: readonly Span[];
  readonly steps: readonly Step[];
}
