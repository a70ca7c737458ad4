import { regimeUnknown, valueOutOfRange } from './scoring.errors';

/** What follows from the number of bids. */
export type FewBidsOutcome = 'CONTINUE' | 'NO_OPENING_RETENDER' | 'COMMITTEE_DECIDES' | 'FAILED';

const REGIMES = ['CONSTRUCTION', 'GP'];

/** Is the opening held? Fewer than three bids at the deadline are not opened, by either law (招标投标法 第二十八条; 政府采购法 第三十六条). */
export function mayOpen(received: number): boolean {
  return received >= 3;
}

/**
 * What follows from so many bids received and, where the review has begun, so many of them still valid. With fewer than three valid ones the committee of
 * a construction tender judges whether competition is plainly lacking (评标委员会和评标方法暂行规定 第二十七条); a procurement fails (废标).
 */
export function fewBidsOutcome(regime: string, received: number, valid: number = received): FewBidsOutcome {
  if (!REGIMES.includes(regime)) throw regimeUnknown(regime, REGIMES);
  for (const [field, count] of [
    ['received', received],
    ['valid', valid],
  ] as const) {
    if (!Number.isSafeInteger(count) || count < 0) throw valueOutOfRange(field, count, 'whole number >= 0');
  }
  if (valid > received) throw valueOutOfRange('valid', valid, `<= ${received}`);
  if (!mayOpen(received)) return 'NO_OPENING_RETENDER';
  if (valid >= 3) return 'CONTINUE';
  return regime === 'GP' ? 'FAILED' : 'COMMITTEE_DECIDES';
}
