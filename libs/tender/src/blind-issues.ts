import type { Issue } from '@kaibiao/kernel';
import { planOf, type Envelopes } from '@kaibiao/rules';
import type { EvaluationScheme } from './evaluation-scheme';
import { at } from './issue-place';

/** The names come with what is judged by these: the charter, the licence, the signatures. */
const NAMING_STAGES = ['form', 'qualification'] as const;
const BY_THE_DOCUMENT = '招标投标法实施条例 第四十九条';

/**
 * Every reason why the technical review of such a lot cannot be blind (暗标): no technical envelope of its own, one in which form or qualification are
 * judged with it, or no item of the response that an envelope fails which betrays its bidder.
 */
export function blindIssues({ blind, reviewItems }: Pick<EvaluationScheme, 'blind' | 'reviewItems'>, envelopes: Envelopes): Issue[] {
  if (!blind) return [];
  const technical = planOf(envelopes).find(({ segment }) => segment === 'technical');
  if (!technical) return [{ code: 'SCHEME_BLIND_WITHOUT_ENVELOPE', ...at('blind'), facts: { envelopes } }];
  const issues: Issue[] = [];
  const named = reviewItems.findIndex(({ stage }) => NAMING_STAGES.some((one) => one === stage && technical.reviews.includes(one)));
  if (named >= 0)
    issues.push({ code: 'SCHEME_BLIND_WITH_NAMES', ...at('reviewItems', named, 'stage'), facts: { title: reviewItems[named]!.title } });
  const judged = reviewItems.some(({ id, stage }) => id === blind.item && stage === 'response');
  if (!judged)
    issues.push({ code: 'SCHEME_BLIND_ITEM_MISSING', ...at('blind', 'item'), legalBasis: BY_THE_DOCUMENT, facts: { item: blind.item } });
  return issues;
}
