import { yuan, type Issue, type Money } from '@kaibiao/kernel';
import { periodOf, procedureOf, type PeriodId, type ProcedureId } from '@kaibiao/rules';
import { DEPOSIT_CAPS, depositCap } from '@kaibiao/scoring';

/** What tenderer and winner write into the contract (合同协议书). */
export interface ContractTerms {
  /** 签约合同价, decimal string of yuan. */
  readonly price: string;
  /** 工期, calendar days. */
  readonly periodDays: string;
  readonly quality: string;
  /** 承包人项目经理 */
  readonly projectManager: string;
  /** 计划开工日期, `YYYY-MM-DD`. */
  readonly startOn: string;
  /** 履约担保金额, decimal string of yuan; null: none is asked for. */
  readonly performanceBond: string | null;
  /** What else they agree on: payment, warranty, disputes. */
  readonly provisions: string;
}

/** What the winner's bid promised, and, where it said nothing, what the tender documents ask for; null: neither fixed it. */
export interface PromisedTerms {
  readonly price: string;
  readonly periodDays: string | null;
  readonly quality: string | null;
  readonly projectManager: string | null;
}

/** 主要条款 that no contract may change. */
const KEY_TERMS = ['price', 'periodDays', 'quality', 'projectManager'] as const;
const SAME_TERMS = '招标投标法 第四十六条、招标投标法实施条例 第五十七条';
/** The time in which the contract is to be concluded, counted from the award notice, as the procedure of the lot has it. */
export const contractPeriod = (procedure: ProcedureId, version: number): PeriodId =>
  periodOf(procedureOf(procedure, version), 'sign_contract')!;

/** Why this contract cannot be offered: a key term is another than the bid's (with both values), or the bond is too high. */
export function contractIssues(terms: ContractTerms, promised: PromisedTerms): Issue[] {
  const changed = KEY_TERMS.filter((field) => promised[field] !== null && !same(field, terms[field], promised[field]));
  const issues: Issue[] = changed.map((field) => ({
    code: 'CONTRACT_DIFFERS',
    field,
    legalBasis: SAME_TERMS,
    facts: { promised: promised[field], contract: terms[field] },
  }));
  const { performanceBond, price } = terms;
  if (performanceBond !== null && yuan(performanceBond) > highestBond(price)) {
    const legalBasis = DEPOSIT_CAPS.PERFORMANCE!.basis;
    issues.push({ code: 'CONTRACT_BOND_TOO_HIGH', field: 'performanceBond', legalBasis, facts: { price, performanceBond } });
  }
  return issues;
}

const highestBond = (price: string): Money => (yuan(price) > 0n ? yuan(depositCap('PERFORMANCE', price).toFixed(2)) : yuan('0'));

/** Amounts are compared as amounts ("100" is "100.00"), words as written but for the space around them. */
function same(field: (typeof KEY_TERMS)[number], one: string, other: string): boolean {
  return field === 'price' ? yuan(one) === yuan(other) : one.trim() === other.trim();
}
