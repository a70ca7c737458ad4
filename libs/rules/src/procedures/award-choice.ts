import { Decimal, type Issue } from '@kaibiao/kernel';
import type { AwardRule } from './procedure';
import type { ActFacts, RankedParty } from './progress';

/** Every reason why this winner may not be chosen: no candidate, or a better one passed over without a reason of the rule. */
export function choiceIssues(rule: AwardRule, facts: Pick<ActFacts, 'parties' | 'winner' | 'passedOver'>, chosen: string | null): Issue[] {
  const { parties = [], winner, passedOver = [] } = facts;
  const issue = (code: string, more: Issue['facts'] = {}): Issue => ({ code, field: 'winner', legalBasis: rule.basis, facts: more });
  const one = parties.find(({ party }) => party === winner);
  if (!one) return [issue('AWARD_NO_CANDIDATE')];
  if (chosen !== null) return winner === chosen ? [] : [issue('AWARD_NOT_OF_MEETING', { chosen })];
  if (rule.by === 'agreement') return one.price === undefined ? [issue('AWARD_WITHOUT_PRICE')] : [];
  return parties
    .filter((other) => isBetter(rule.by, other, one))
    .filter(({ party }) => !passedOver.some((passed) => passed.party === party && rule.passing.some((reason) => reason === passed.reason)))
    .map(({ party }) => issue('AWARD_ORDER', { better: party }));
}

function isBetter(by: AwardRule['by'], other: RankedParty, one: RankedParty): boolean {
  const number = (text: string | undefined, missing: number) => new Decimal(text ?? missing);
  if (by === 'rank') return (other.rank ?? Infinity) < (one.rank ?? Infinity);
  if (by === 'price') return number(other.price, Infinity).lt(number(one.price, Infinity));
  return number(other.score, 0).gt(number(one.score, 0));
}
