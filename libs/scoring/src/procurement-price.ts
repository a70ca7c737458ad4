import { Decimal, placeOf } from '@kaibiao/kernel';
import { between, exact, positive, priced, type Amount, type PricedBid } from './amounts';
import { candidates, rank } from './ranking';
import { DEFAULT_ROUNDING, rounded, type Rounding } from './rounding';
import { bidderUnknown, bidsTooFew } from './scoring.errors';

/** Price score of a procurement bid (政府采购货物和服务招标投标管理办法 第五十五条, 低价优先法). */
export interface ProcurementPriceScore {
  readonly bidder: string;
  /** What the contract will say, in yuan. */
  readonly bidPrice: Decimal;
  /** After the deduction for small and micro enterprises; only for scoring. */
  readonly evalPrice: Decimal;
  readonly exactScore: Decimal;
  readonly score: Decimal;
}

/**
 * lowest evaluated price / evaluated price × weight, in the order of the bids. `deductions` are the shares taken off the prices of small and micro
 * enterprises (小微企业价格扣除, 财库〔2020〕46号), by bidder; a bidder without one has none.
 */
export function procurementPriceScores(
  weightPoints: Amount,
  given: readonly PricedBid[],
  deductions: Readonly<Record<string, Amount>> = {},
  rounding: Pick<Rounding, 'scoreDecimals' | 'mode'> = DEFAULT_ROUNDING,
): { base: Decimal; results: ProcurementPriceScore[] } {
  const weight = between(positive(weightPoints, 'weightPoints'), 'weightPoints', '0', '100');
  const bids = priced(given).map(({ bidder, price }) => {
    const off = Object.hasOwn(deductions, bidder)
      ? between(deductions[bidder] ?? '0', placeOf('deduction', bidder), '0', '0.99')
      : new Decimal(0);
    return { bidder, bidPrice: price, evalPrice: price.times(off.neg().plus(1)) };
  });
  for (const bidder of Object.keys(deductions)) if (!bids.some((bid) => bid.bidder === bidder)) throw bidderUnknown(bidder, 'deduction');
  const base = Decimal.min(...bids.map(({ evalPrice }) => evalPrice));
  const results = bids.map((bid) => {
    const exactScore = base.div(bid.evalPrice).times(weight);
    return { ...bid, exactScore, score: rounded(exactScore, rounding.scoreDecimals, rounding.mode) };
  });
  return { base, results };
}

export interface ConsultationInput {
  readonly weightPoints: Amount;
  /** Prices of each supplier, round by round; null, or nothing, where it gave none. */
  readonly rounds: Readonly<Record<string, readonly (Amount | null)[]>>;
  /** Technical and commercial points of the suppliers that remain. */
  readonly techBusiness: Readonly<Record<string, Amount>>;
}

export interface ConsultationResult extends ProcurementPriceScore {
  readonly techBusiness: Decimal;
  readonly total: Decimal;
}

/** 竞争性磋商: only the price of the last round counts; a supplier that gave none in it has withdrawn. */
export function consultation(
  input: ConsultationInput,
  rounding: Pick<Rounding, 'scoreDecimals' | 'mode'> = DEFAULT_ROUNDING,
): { base: Decimal; withdrawn: string[]; results: ConsultationResult[]; winner: string } {
  const suppliers = Object.keys(input.rounds);
  const last = Math.max(0, ...suppliers.map((supplier) => input.rounds[supplier]?.length ?? 0)) - 1;
  const finals: PricedBid[] = [];
  const withdrawn: string[] = [];
  for (const supplier of suppliers) {
    const price = input.rounds[supplier]?.[last];
    if (price === undefined || price === null) withdrawn.push(supplier);
    else finals.push({ bidder: supplier, price });
  }
  const scored = procurementPriceScores(input.weightPoints, finals, {}, rounding);
  const results = scored.results.map((result) => {
    const given = Object.hasOwn(input.techBusiness, result.bidder) ? input.techBusiness[result.bidder] : undefined;
    if (given === undefined) throw bidderUnknown(result.bidder, 'techBusiness');
    const techBusiness = between(exact(given, 'techBusiness'), placeOf('techBusiness', result.bidder), '0', '100');
    return { ...result, techBusiness, total: result.score.plus(techBusiness) };
  });
  const ranked = rank(results.map((result) => ({ ...result, price: result.evalPrice, technical: result.techBusiness })));
  const [winner] = candidates(ranked, 1);
  if (winner === undefined) throw bidsTooFew(0, 1);
  return { base: scored.base, withdrawn, results, winner };
}
