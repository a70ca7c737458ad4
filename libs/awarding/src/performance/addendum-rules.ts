import { yuan, type Issue } from '@kaibiao/kernel';
import { ADDENDUM_GROUNDS, type ChangeableTerm, type ChangeableTerms, type Ground } from './addendum-grounds';
import type { AddendumAct } from './performance-act';

const TERMS: readonly ChangeableTerm[] = ['price', 'periodDays', 'projectManager'];
/** Tenderer and winner may make no other agreement that departs from the substance of the contract. */
const SUBSTANCE = '招标投标法 第四十六条、招标投标法实施条例 第五十七条';

/** What an addendum is held against. */
export interface AddendumFrame {
  readonly law: 'tendering' | 'procurement';
  /** As they were signed. */
  readonly signed: ChangeableTerms;
  /** As they are now. */
  readonly present: ChangeableTerms;
  /** By how much earlier addenda in force on the same ground have raised the price, in fen. */
  readonly raised: bigint;
}

/** Why this addendum cannot be written: it changes nothing, or what its ground does not permit. */
export function addendumIssues(act: AddendumAct, { law, signed, present, raised }: AddendumFrame): Issue[] {
  const { terms, basis, law: only, mostPercent }: Ground = ADDENDUM_GROUNDS[act.ground];
  if (only !== null && only !== law) return [{ code: 'ADDENDUM_GROUND_FOREIGN', field: 'act.ground', legalBasis: basis }];
  const changed = TERMS.filter((term) => act[term] !== null && !same(term, act[term], present[term]));
  if (changed.length === 0 && act.provisions.trim() === '') return [{ code: 'ADDENDUM_EMPTY', field: 'act.provisions' }];
  const issues: Issue[] = changed
    .filter((term) => !terms.includes(term))
    .map((term) => ({
      ...{ code: 'ADDENDUM_TERM_FORBIDDEN', field: `act.${term}`, legalBasis: SUBSTANCE },
      facts: { present: present[term], addendum: act[term] },
    }));
  if (mostPercent === null || act.price === null) return issues;
  const total = raised + yuan(act.price) - yuan(present.price);
  if (total * 100n > yuan(signed.price) * mostPercent)
    issues.push({ code: 'ADDENDUM_TOO_MUCH', field: 'act.price', legalBasis: basis, facts: { percent: String(mostPercent) } });
  return issues;
}

function same(term: ChangeableTerm, one: string, other: string): boolean {
  return term === 'price' ? yuan(one) === yuan(other) : one.trim() === other.trim();
}
