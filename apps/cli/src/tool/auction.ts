import { highestOffer, nearestToMean, runAuction, type AuctionTerms, type LogLine, type Offer } from '@kaibiao/auction';
import { Decimal } from '@kaibiao/kernel';
import { Fields, invalid } from './fields';
import { listOf, numberText, textOf, vectorInputs } from './vector-input';

const TERMS = ['startPrice', 'step', 'cap', 'reserve', 'windowSec', 'limitStart', 'entrants', 'freeBidAdmits', 'preemptors'];
const FORMS = ['ASCENDING', 'ONE_PRICE', 'NEAREST_TO_MEAN'] as const;

/**
 * `tool auction`: terms and offers `[instant, bidder, price]` → the record and the outcome. `form` is ascending unless it says otherwise: one sealed
 * price each, the highest or the one nearest to the mean.
 */
export function auctionTool(input: Record<string, unknown>): Record<string, unknown> {
  const inputs = vectorInputs(input);
  const form = new Fields(inputs, ['form', 'bids', ...TERMS]).raw('form') ?? 'ASCENDING';
  if (!FORMS.includes(form as (typeof FORMS)[number])) throw invalid('form', `not one of ${FORMS.join(', ')}`);
  if (form === 'ASCENDING') return ascending(new Fields(inputs, ['form', 'bids', ...TERMS]));
  return onePrice(new Fields(inputs, ['form', 'startPrice', 'reserve', 'bids']), form === 'NEAREST_TO_MEAN');
}

function ascending(fields: Fields): Record<string, unknown> {
  const { log, outcome } = runAuction(termsOf(fields), offersOf(fields));
  return {
    log: log.map(lineOf),
    finalPrice: outcome.finalPrice?.toNumber() ?? null,
    leader: outcome.leader,
    closedAt: outcome.closedAt?.toNumber() ?? null,
    result: outcome.result,
  };
}

function onePrice(fields: Fields, toMean: boolean): Record<string, unknown> {
  const startPrice = amount(fields, 'startPrice');
  const reserve = optional(fields, 'reserve');
  const offers = offersOf(fields);
  const near = toMean ? nearestToMean(offers, startPrice) : null;
  const winner = toMean ? (near?.winner ?? null) : highestOffer(offers, startPrice);
  return {
    ...(toMean ? { mean: near?.mean.toDecimalPlaces(4).toNumber() ?? null } : {}),
    finalPrice: winner?.price.toNumber() ?? null,
    leader: winner?.bidder ?? null,
    result: winner && (reserve === undefined || winner.price.gte(reserve)) ? 'DEAL' : 'NO_DEAL',
  };
}

function lineOf({ at, bidder, price, result, newEnd, next }: LogLine): Record<string, unknown> {
  return {
    t: at.toNumber(),
    bidder,
    price: price.toNumber(),
    result,
    ...(newEnd ? { newEnd: newEnd.toNumber() } : {}),
    ...(next ? { next } : {}),
  };
}

function termsOf(fields: Fields): AuctionTerms {
  const [cap, reserve] = [optional(fields, 'cap'), optional(fields, 'reserve')];
  const freeBidAdmits = fields.raw('freeBidAdmits') ?? false;
  if (typeof freeBidAdmits !== 'boolean') throw invalid('freeBidAdmits', 'not true or false');
  return {
    startPrice: amount(fields, 'startPrice'),
    step: amount(fields, 'step'),
    window: amount(fields, 'windowSec'),
    limitStart: fields.has('limitStart') ? amount(fields, 'limitStart') : new Decimal(0),
    freeBidAdmits,
    ...(cap ? { cap } : {}),
    ...(reserve ? { reserve } : {}),
    ...(fields.has('entrants') ? { entrants: listOf(fields.raw('entrants'), 'entrants', textOf) } : {}),
    ...(fields.has('preemptors') ? { preemptors: listOf(fields.raw('preemptors'), 'preemptors', textOf) } : {}),
  };
}

/** An auction at which nobody made an offer is one as well. */
function offersOf(fields: Fields): Offer[] {
  return fields.list('bids', (item, path) => {
    if (!Array.isArray(item) || item.length !== 3) throw invalid(path, 'not [instant, bidder, price]');
    const [at, bidder, price] = item as unknown[];
    const instant = numeral(at, `${path}/0`);
    if (instant.lt(0)) throw invalid(`${path}/0`, 'before the beginning');
    return { at: instant, bidder: textOf(bidder, `${path}/1`), price: numeral(price, `${path}/2`) };
  });
}

function amount(fields: Fields, name: string): Decimal {
  return numeral(fields.raw(name), name);
}

/** `null` stands for a term that is not set. */
function optional(fields: Fields, name: string): Decimal | undefined {
  return (fields.raw(name) ?? null) === null ? undefined : amount(fields, name);
}

function numeral(value: unknown, field: string): Decimal {
  return new Decimal(numberText(value, field));
}
