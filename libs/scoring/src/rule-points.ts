import type { Decimal } from '@kaibiao/kernel';
import type { PricedBid } from './amounts';
import type { DeductionRule } from './deduction';
import { PRICE_METHODS, type RuleValues } from './price-methods';
import type { PriceRule } from './price-rule';
import { priceScores } from './price-score';
import { parameterMissing } from './scoring.errors';

/** How the prices of a lot are judged: the rule of its document and what else the method asks for. */
export interface PriceTerms {
  readonly rule: PriceRule;
  /** Points of the price. */
  readonly fullScore: string;
  /** Yuan. */
  readonly ceilingPrice: string;
  /** Parameters drawn at the opening by name, and `drawnB`, the bidder drawn for B of method 5. */
  readonly drawn: Readonly<Record<string, string>>;
}

export interface RulePoints {
  /** 评标基准价; null where prices are compared with none. */
  readonly base: Decimal | null;
  readonly results: readonly {
    readonly bidder: string;
    readonly price: Decimal;
    /** null where the method knows no deviation. */
    readonly deviationPct: Decimal | null;
    readonly score: Decimal;
  }[];
}

/** The price points of valid bids by the document alone. Throws PRICE_PARAMETER_MISSING, and whatever the formula refuses. */
export function rulePoints(terms: PriceTerms, bids: readonly PricedBid[]): RulePoints {
  const { rule, fullScore } = terms;
  const method = PRICE_METHODS[rule.method];
  const values = valuesOf(terms);
  if ('points' in method) {
    const { base, results } = method.points(values, bids);
    return { base, results: results.map(({ bidder, price, score }) => ({ bidder, price, deviationPct: null, score })) };
  }
  const { base, results } = priceScores(
    { ...method.base(values), fullScore, ...deductionOf(rule), ...(rule.rounding && { rounding: rule.rounding }) },
    bids,
  );
  return { base, results: results.map(({ bidder, price, deviationPct, score }) => ({ bidder, price, deviationPct, score })) };
}

/** Digits with which a score by this rule is written, and what is added to it: two, or more where the document asks for them. */
export const scoreDigits = ({ rounding }: Pick<PriceRule, 'rounding'>): number => Math.max(2, rounding?.scoreDecimals ?? 2);

/** Digits of the base price, likewise. */
export const baseDigits = ({ rounding }: Pick<PriceRule, 'rounding'>): number => Math.max(2, rounding?.baseDecimals ?? 2);

function valuesOf({ rule, fullScore, ceilingPrice, drawn }: PriceTerms): RuleValues {
  const optional = (name: string) => drawn[name] ?? (Object.hasOwn(rule.fixed, name) ? rule.fixed[name] : undefined);
  const value = (name: string) => {
    const found = optional(name);
    if (found === undefined) throw parameterMissing(name);
    return found;
  };
  return { rule, value, optional, fullScore, ceilingPrice };
}

function deductionOf(rule: PriceRule): DeductionRule {
  const { segmentsBelow, segmentsAbove, lambdaBelow, lambdaAbove, deductPerPctBelow, deductPerPctAbove } = rule;
  if (segmentsBelow && segmentsAbove) return { segmentsBelow, segmentsAbove };
  if (lambdaBelow !== undefined && lambdaAbove !== undefined) return { lambdaBelow, lambdaAbove };
  if (deductPerPctBelow === undefined || deductPerPctAbove === undefined) throw parameterMissing('deductPerPct');
  return { deductPerPctBelow, deductPerPctAbove };
}
