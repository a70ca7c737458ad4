import { Decimal, type Issue } from '@kaibiao/kernel';
import { copyRule, leastMembers, mostRepresentatives, type PanelRule, type Procedure } from '@kaibiao/rules';
import { isAmount } from './amount';
import { holdsAdditions, type EvaluationScheme } from './evaluation-scheme';
import { at } from './issue-place';
import { priceRuleIssues } from './price-rules';
import { textIssues } from './text-limits';

/** Most characters of each text of an item. */
export const ITEM_TEXT_LIMITS = { title: 300, clause: 200 } as const;
const MOST_ITEMS = 200;
/** Percents that a committee may add to a price under the lowest evaluated price: no article of the law, the platform's own rule. */
const MOST_ADDED = 50;
/** 定标委员会: no article of the law, the platform's own rule. */
const SMALLEST_AWARD_COMMITTEE = 5;
/** What the document does not say may not be used to judge a bid. */
const BY_THE_DOCUMENT = '招标投标法实施条例 第四十九条';

/** Every reason why an evaluation scheme (评标办法) cannot be used in that procedure, for that budget (yuan); none when it can. */
export function schemeIssues({ law, panel }: Pick<Procedure, 'law' | 'panel'>, scheme: EvaluationScheme, budget?: number): Issue[] {
  return [
    ...itemIssues(scheme),
    ...pointIssues(scheme),
    ...weightIssues(scheme),
    ...priceRuleIssues(scheme.price, scheme.weights.price, budget),
    ...committeeIssues({ ...panel, least: leastMembers(panel, budget) }, scheme),
    ...separationIssues(scheme),
    ...methodIssues(scheme),
    ...copyIssues(law, scheme),
  ];
}

/** The ceiling price stands for the budget, in yuan. */
export const budgetOf = ({ ceilingPriceFen }: { ceilingPriceFen: string }): number => Number(ceilingPriceFen) / 100;

function itemIssues({ reviewItems, scoredItems }: EvaluationScheme): Issue[] {
  const issues: Issue[] = [];
  const all = [
    ...reviewItems.map((item, index) => ({ ...item, path: ['reviewItems', index] as const })),
    ...scoredItems.map((item, index) => ({ ...item, path: ['scoredItems', index] as const })),
  ];
  const seen = new Set<string>();
  for (const { id, title, clause, path } of all) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(id)) issues.push({ code: 'SCHEME_ITEM_ID_INVALID', ...at(...path, 'id'), facts: { id } });
    if (seen.has(id)) issues.push({ code: 'SCHEME_ITEM_REPEATED', ...at(...path, 'id'), facts: { id } });
    seen.add(id);
    if (title.trim() === '') issues.push({ code: 'SCHEME_ITEM_UNNAMED', ...at(...path, 'title'), facts: { id } });
    if (clause.trim() === '')
      issues.push({ code: 'SCHEME_CLAUSE_MISSING', ...at(...path, 'clause'), legalBasis: BY_THE_DOCUMENT, facts: { id } });
    for (const [name, value, limit] of [
      ['title', title, ITEM_TEXT_LIMITS.title],
      ['clause', clause, ITEM_TEXT_LIMITS.clause],
    ] as const)
      issues.push(...textIssues({ [name]: [value, limit] }).map((issue) => ({ ...issue, ...at(...path, name) })));
  }
  if (reviewItems.length === 0)
    issues.push({ code: 'SCHEME_REVIEW_MISSING', ...at('reviewItems'), legalBasis: '招标投标法实施条例 第五十一条' });
  if (all.length > MOST_ITEMS) issues.push({ code: 'SCHEME_ITEMS_TOO_MANY', facts: { limit: MOST_ITEMS, given: all.length } });
  return issues;
}

function pointIssues({ scoredItems }: EvaluationScheme): Issue[] {
  return scoredItems.flatMap(({ id, max, step }, index) => {
    if (!isAmount(max) || !isAmount(step) || isZero(max) || isZero(step))
      return [{ code: 'SCHEME_POINTS_INVALID', ...at('scoredItems', index), facts: { id, max, step } }];
    if (new Decimal(max).mod(step).isZero()) return [];
    return [{ code: 'SCHEME_STEP_UNEVEN', ...at('scoredItems', index, 'step'), facts: { id, max, step } }];
  });
}

function weightIssues(scheme: EvaluationScheme): Issue[] {
  const { method, weights, scoredItems } = scheme;
  const { technical, price } = weights;
  if (!isAmount(technical) || !isAmount(price)) return [{ code: 'SCHEME_WEIGHT_INVALID', ...at('weights'), facts: { technical, price } }];
  const issues: Issue[] = [];
  const sum = new Decimal(technical).plus(price);
  if (!sum.eq(100)) issues.push({ code: 'SCHEME_WEIGHTS_NOT_100', ...at('weights'), facts: { sum: sum.toFixed() } });
  if (isZero(price)) issues.push({ code: 'SCHEME_PRICE_WITHOUT_WEIGHT', ...at('weights', 'price') });
  if (method !== 'comprehensive' && !isZero(technical)) {
    issues.push({ code: 'SCHEME_LOW_PRICE_SCORES_TECHNICAL', ...at('weights', 'technical'), facts: { method, technical } });
  }
  if (!scoredItems.every(({ max }) => isAmount(max))) return issues;
  const points = scoredItems.reduce((total, { max }) => total.plus(max), new Decimal(0));
  if (holdsAdditions(scheme)) {
    if (points.lte(MOST_ADDED)) return issues;
    return [...issues, { code: 'SCHEME_ADDITIONS_TOO_HIGH', ...at('scoredItems'), facts: { most: MOST_ADDED, given: points.toFixed() } }];
  }
  if (!points.eq(technical))
    issues.push({ code: 'SCHEME_POINTS_NOT_WEIGHT', ...at('scoredItems'), facts: { points: points.toFixed(), technical } });
  return issues;
}

function committeeIssues(
  { least, odd, experts, basis }: PanelRule,
  { committeeSize, ownerRepresentatives, specialities }: EvaluationScheme,
): Issue[] {
  const issues: Issue[] = [];
  const most = mostRepresentatives({ experts }, committeeSize);
  if (!Number.isSafeInteger(committeeSize) || committeeSize < least || (odd && committeeSize % 2 === 0)) {
    issues.push({
      code: 'SCHEME_COMMITTEE_SIZE',
      ...at('committeeSize'),
      legalBasis: basis,
      facts: { least, odd, given: committeeSize },
    });
  }
  if (!Number.isSafeInteger(ownerRepresentatives) || ownerRepresentatives < 0 || ownerRepresentatives > most) {
    issues.push({
      code: 'SCHEME_OWNERS_TOO_MANY',
      ...at('ownerRepresentatives'),
      legalBasis: basis,
      facts: { most, given: ownerRepresentatives },
    });
  }
  const seats = specialities.reduce((total, speciality) => total + speciality.seats, 0);
  if (
    seats !== committeeSize - ownerRepresentatives ||
    specialities.some((speciality) => !Number.isSafeInteger(speciality.seats) || speciality.seats < 1)
  ) {
    issues.push({
      code: 'SCHEME_SEATS_NOT_COMMITTEE',
      ...at('specialities'),
      facts: { seats, needed: committeeSize - ownerRepresentatives },
    });
  }
  if (new Set(specialities.map(({ code }) => code)).size < specialities.length)
    issues.push({ code: 'SCHEME_SPECIALITY_REPEATED', ...at('specialities') });
  if (specialities.some(({ code }) => !/^[A-Z]\d{2,8}$/.test(code)))
    issues.push({ code: 'SCHEME_SPECIALITY_INVALID', ...at('specialities') });
  return issues;
}

/** 经评审的最低投标价法 ranks by the price alone: it has its own price method, and no other scheme has it. */
function methodIssues(scheme: EvaluationScheme): Issue[] {
  const { method, price } = scheme;
  if (holdsAdditions(scheme) === (price.method === 'LOWEST_EVALUATED_PRICE')) return [];
  const legalBasis = '评标委员会和评标方法暂行规定 第三十一条';
  return [{ code: 'SCHEME_METHODS_CONTRADICT', ...at('price', 'method'), legalBasis, facts: { method, price: price.method } }];
}

/** No document can allow what the law of its procedure forbids. */
function copyIssues(law: Procedure['law'], { copies }: EvaluationScheme): Issue[] {
  const rule = copyRule(law);
  return copies && rule.copies === 'never' ? [{ code: 'SCHEME_COPIES_FORBIDDEN', ...at('copies'), legalBasis: rule.basis }] : [];
}

/** An even award committee could vote for ever. */
function separationIssues({ award }: EvaluationScheme): Issue[] {
  if (
    !award ||
    (Number.isSafeInteger(award.committeeSize) && award.committeeSize >= SMALLEST_AWARD_COMMITTEE && award.committeeSize % 2 === 1)
  )
    return [];
  const facts = { least: SMALLEST_AWARD_COMMITTEE, odd: true, given: award.committeeSize };
  return [{ code: 'SCHEME_AWARD_COMMITTEE_SIZE', ...at('award', 'committeeSize'), facts }];
}

function isZero(amount: string): boolean {
  return new Decimal(amount).isZero();
}
