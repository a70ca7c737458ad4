import type { CivilDate } from '@kaibiao/rules';
import type { GroundId } from './addendum-grounds';

/** A file that proves something, kept by its hash. */
export interface Evidence {
  readonly name: string;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** 履约节点: a part of the work, when it is due, and which part of the sum falls due with it. */
export interface Milestone {
  readonly title: string;
  readonly dueOn: CivilDate;
  /** Percent of the contract's price, decimal string with at most two decimals. */
  readonly share: string;
}

/** 履约计划: all milestones; they are counted from 1. */
export interface PlanAct {
  readonly kind: 'plan';
  readonly milestones: readonly Milestone[];
}

/** 节点完成 */
export interface FulfilmentAct {
  readonly kind: 'fulfilment';
  readonly milestone: number;
  readonly fulfilledOn: CivilDate;
  readonly note: string;
  readonly evidence: readonly Evidence[];
}

/** 付款: told as a fact, not checked against anybody's account. */
export interface PaymentAct {
  readonly kind: 'payment';
  readonly milestone: number;
  readonly paidOn: CivilDate;
  /** Decimal string of yuan. */
  readonly amount: string;
  readonly note: string;
  readonly evidence: readonly Evidence[];
}

/** 合同变更（补充协议）: in force once the contractor has confirmed it. What is null stays as it is. */
export interface AddendumAct {
  readonly kind: 'addendum';
  readonly ground: GroundId;
  readonly reason: string;
  readonly price: string | null;
  readonly periodDays: string | null;
  readonly projectManager: string | null;
  /** What else they agree on. */
  readonly provisions: string;
  readonly evidence: readonly Evidence[];
}

/** 建设、勘察、设计、施工、监理单位 (建设工程质量管理条例 第十六条). */
export const SIGNATORY_ROLES = ['tenderer', 'surveyor', 'designer', 'contractor', 'engineer', 'other'] as const;
export type SignatoryRole = (typeof SIGNATORY_ROLES)[number];

export interface Signatory {
  readonly role: SignatoryRole;
  readonly organisation: string;
  readonly person: string;
}

/** 验收: what was found, and who has signed the sheet. */
export interface AcceptanceAct {
  readonly kind: 'acceptance';
  readonly heldOn: CivilDate;
  readonly result: 'passed' | 'refused';
  readonly findings: string;
  readonly signatories: readonly Signatory[];
  readonly evidence: readonly Evidence[];
}

/** 撤回: takes an entry back and puts nothing in its place. */
export interface WithdrawalAct {
  readonly kind: 'withdrawal';
}

export type PerformanceAct = PlanAct | FulfilmentAct | PaymentAct | AddendumAct | AcceptanceAct | WithdrawalAct;
export type PerformanceKind = PerformanceAct['kind'];
export const PERFORMANCE_KINDS = [
  'plan',
  'fulfilment',
  'payment',
  'addendum',
  'acceptance',
  'withdrawal',
] as const satisfies PerformanceKind[];

export type Answer = 'confirm' | 'object';

/** An entry of the contract's record of performance (履约记录); none is ever changed or deleted. */
export interface PerformanceEntry {
  /** Counts the entries of a contract from 1, without a gap. */
  readonly number: number;
  readonly act: PerformanceAct;
  /** Number of the entry whose place it takes; null: of none. */
  readonly replaces: number | null;
  /** What the contractor said to it in writing; null: nothing yet. */
  readonly answer: Answer | null;
}
