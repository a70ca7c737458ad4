import type { Issue } from '@kaibiao/kernel';
import type { ActFacts } from './progress';

/**
 * The final prices of a negotiation or consultation (最后报价): all that remain give theirs in one window and once; whoever gives none has
 * withdrawn. Every reason why they cannot stand.
 */
export function finalPriceIssues({ finalPrices = [], finalWindow, parties }: ActFacts, at: Date, basis: string): Issue[] {
  const issue = (code: string, facts: Issue['facts'] = {}): Issue => ({ code, field: 'finalPrices', legalBasis: basis, facts });
  if (!finalWindow) return [issue('FINAL_PRICES_WITHOUT_WINDOW')];
  const issues: Issue[] = at < finalWindow.until ? [issue('FINAL_PRICES_WINDOW_OPEN', { until: finalWindow.until.toISOString() })] : [];
  finalPrices.forEach(({ party, at: given }, index) => {
    if (given < finalWindow.from || given >= finalWindow.until) issues.push(issue('FINAL_PRICE_OUTSIDE_WINDOW', { party }));
    if (finalPrices.findIndex((other) => other.party === party) !== index) issues.push(issue('FINAL_PRICE_TWICE', { party }));
    if (parties && !parties.some((one) => one.party === party)) issues.push(issue('FINAL_PRICE_OF_STRANGER', { party }));
  });
  return issues;
}
