import type { SealingPolicy, Suite } from '@kaibiao/crypto';
import type { Issue, Money } from '@kaibiao/kernel';
import type { Envelopes } from '@kaibiao/rules';
import { textIssues } from './text-limits';

/** What the agency writes into a draft. May be incomplete until it is submitted; what is there must be sound. */
export interface LotContent {
  name: string;
  ceilingPrice: Money;
  /** 投标保证金; null when none is asked. Without it a draft keeps what it has. */
  bidBond?: Money | null;
  /** 工期, calendar days. */
  periodDays: number;
  scope: string;
  qualification: string;
  managerQualification: string;
  quality: string;
  jointVenture: boolean;
  contact: string;
  documentsFrom: Date;
  documentsUntil: Date;
  bidDeadline: Date;
  releaseMinutes: number;
  policy: SealingPolicy;
  /** Without it a draft keeps what it has; a new one is of INTL-1. */
  suite?: Suite;
  /** Without it a draft keeps what it has; a new one has one envelope. */
  envelopes?: Envelopes;
}

/** Most characters of each text of a lot. */
export const LOT_TEXT_LIMITS = {
  name: 200,
  scope: 10_000,
  qualification: 4_000,
  managerQualification: 1_000,
  quality: 1_000,
  contact: 1_000,
} as const;
const MOST_PERIOD_DAYS = 36_500;
const MOST_RELEASE_MINUTES = 24 * 60;
const HIGHEST_PRICE = 100_000_000_000_000n;

/** Every reason why this content cannot be kept, even as a draft. */
export function contentIssues(content: Omit<LotContent, 'policy'>): Issue[] {
  const limits = Object.entries(LOT_TEXT_LIMITS) as [keyof typeof LOT_TEXT_LIMITS, number][];
  const issues = textIssues(Object.fromEntries(limits.map(([field, limit]) => [field, [content[field], limit]] as const)));
  if (content.name.trim() === '') issues.push({ code: 'LOT_NAME_MISSING', field: 'name' });
  if (content.ceilingPrice <= 0n || content.ceilingPrice > HIGHEST_PRICE) {
    issues.push({ code: 'LOT_CEILING_PRICE_INVALID', field: 'ceilingPrice', legalBasis: '招标投标法实施条例 第二十七条' });
  }
  if (typeof content.bidBond === 'bigint' && (content.bidBond <= 0n || content.bidBond > HIGHEST_PRICE)) {
    issues.push({ code: 'LOT_BID_BOND_INVALID', field: 'bidBond', legalBasis: '招标投标法实施条例 第二十六条' });
  }
  issues.push(
    ...wholeNumber('periodDays', content.periodDays, MOST_PERIOD_DAYS),
    ...wholeNumber('releaseMinutes', content.releaseMinutes, MOST_RELEASE_MINUTES),
  );
  for (const field of ['documentsFrom', 'documentsUntil', 'bidDeadline'] as const) {
    if (Number.isNaN(content[field].getTime())) issues.push({ code: 'LOT_DATE_INVALID', field });
  }
  return issues;
}

function wholeNumber(field: string, given: number, most: number): Issue[] {
  return Number.isSafeInteger(given) && given >= 1 && given <= most
    ? []
    : [{ code: 'LOT_NUMBER_OUT_OF_RANGE', field, facts: { least: 1, most, given } }];
}

/** The content as JSON, for telling one act from another. */
export function plainContent({
  ceilingPrice,
  bidBond,
  ...rest
}: Omit<LotContent, 'policy'> & { policy?: SealingPolicy }): Record<string, unknown> {
  return JSON.parse(JSON.stringify({ ...rest, bidBondFen: bondFen(bidBond), ceilingPriceFen: String(ceilingPrice) })) as Record<
    string,
    unknown
  >;
}

/** The bond as its column holds it; undefined when nothing is said of it. */
export const bondFen = (bidBond: Money | null | undefined): string | null | undefined =>
  typeof bidBond === 'bigint' ? String(bidBond) : bidBond;
