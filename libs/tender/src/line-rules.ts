import { Decimal, type Issue } from '@kaibiao/kernel';
import { PRICE_METHODS, type PriceRule, type RulePoint } from '@kaibiao/scoring';
import { isAmount } from './amount';
import { at } from './issue-place';

export const MOST_CORNERS = 20;

/** Every reason why the line of 直线内插 makes no sense: corners whose prices do not rise, or that give a higher price more points, or more than the price is worth. */
export function lineIssues({ method, points }: PriceRule, weight: string): Issue[] {
  const rule = PRICE_METHODS[method];
  if (!('points' in rule && rule.usesPoints))
    return points === undefined ? [] : [{ code: 'SCHEME_LINE_NOT_USED', ...at('price', 'points'), facts: { method } }];
  if (points === undefined) return [{ code: 'SCHEME_LINE_MISSING', ...at('price', 'points') }];
  if (points.length < 2 || points.length > MOST_CORNERS)
    return [{ code: 'SCHEME_CORNERS_NUMBER', ...at('price', 'points'), facts: { least: 2, most: MOST_CORNERS, given: points.length } }];
  return points.flatMap((point, index) => cornerIssues(point, index, points[index - 1], weight));
}

function cornerIssues(point: RulePoint, index: number, before: RulePoint | undefined, weight: string): Issue[] {
  const issues: Issue[] = [];
  const above = before && isAmount(before.at) ? before.at : '0';
  if (!isAmount(point.at) || new Decimal(point.at).lte(above))
    issues.push({ code: 'SCHEME_CORNER_PRICE', ...at('price', 'points', index, 'at'), facts: { above, given: point.at } });
  const most = before && isAmount(before.score) ? before.score : weight;
  if (!isAmount(point.score) || (isAmount(most) && new Decimal(point.score).gt(most)))
    issues.push({ code: 'SCHEME_CORNER_SCORE', ...at('price', 'points', index, 'score'), facts: { most, given: point.score } });
  return issues;
}
