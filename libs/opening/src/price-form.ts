import { PRICE_TEXT_MAX } from '@kaibiao/crypto';
import { Decimal, DomainError, shortened, yuan, type Money } from '@kaibiao/kernel';
import { holdsPrice } from '@kaibiao/rules';
import { priceFormInvalid, priceFormMisplaced } from './opening.errors';

/** What is read out of a bid (唱标, reference: domain §7.3), as the bidder filled it in. */
export interface ReadOut {
  /** 投标总价 */
  price: Money;
  /** 工期, calendar days. */
  periodDays: string | null;
  /** 质量 */
  quality: string | null;
  /** 项目负责人 */
  projectManager: string | null;
}

/** Reads a price form; throws PRICE_FORM_INVALID when it holds no positive total. A text that another maker sealed too long is marked where it is cut; the whole stands in the bid. */
export function readPriceForm(form: Readonly<Record<string, unknown>>): ReadOut {
  return {
    price: total(form.price),
    periodDays: text(form.periodDays),
    quality: text(form.quality),
    projectManager: text(form.projectManager),
  };
}

/** What is read out of this envelope: its price form, and nothing where no price belongs; throws PRICE_FORM_MISPLACED for one found there. */
export function readOutOf(segment: string, form: Readonly<Record<string, unknown>>): ReadOut | null {
  if (holdsPrice(segment)) return readPriceForm(form);
  if (Object.keys(form).length > 0) throw priceFormMisplaced(segment);
  return null;
}

function total(value: unknown): Money {
  try {
    const price = yuan(typeof value === 'string' ? value : '');
    if (price > 0n) return price;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  throw priceFormInvalid('price');
}

function text(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return new Decimal(value).toFixed();
  return typeof value === 'string' && value.length > 0 ? shortened(value, PRICE_TEXT_MAX) : null;
}
