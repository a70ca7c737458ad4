import { yuan, type Issue } from '@kaibiao/kernel';
import type { SealingPolicy } from './policy';
import type { Suite } from './suite';

/** A field of the price form (投标函附录) that a bidder fills in. */
export interface PriceField {
  readonly name: string;
  readonly required: boolean;
  /** `CNY`: a decimal string of yuan; `day`: a whole number of days. */
  readonly unit?: 'CNY' | 'day';
}

/** What sealing a bid needs to know of a lot: the `lot.json` of its page (`GET /api/v1/public/lots/<code>/sealing`). */
export interface SealingTerms {
  readonly lotId: string;
  readonly lotCode: string;
  readonly lotName: string;
  readonly suite: Suite;
  /** Envelopes of the bid in the order of their openings; the last holds the price form. */
  readonly segments: readonly string[];
  /** Hash of the issued document set, hex. */
  readonly tenderDocuments: string;
  readonly policy: SealingPolicy;
  /** DER in base64, custodian 1 first. */
  readonly custodianCertificates: readonly string[];
  /** RFC 3339. */
  readonly opensNotBefore: string;
  /** RFC 3339. */
  readonly bidDeadline: string;
  /** Decimal string of yuan. */
  readonly ceilingPrice: string;
  readonly priceForm: readonly PriceField[];
}

/** Characters of a field of the price form: what is read out, printed and compared with the contract has to be whole. */
export const PRICE_TEXT_MAX = 200;

export type PriceForm = Readonly<Record<string, unknown>>;

/** Everything that keeps a price form from being what the lot asks for; `field` names the member. */
export function priceFormIssues(form: PriceForm, { priceForm }: Pick<SealingTerms, 'priceForm'>): Issue[] {
  const asked = priceForm.flatMap((field) => {
    const code = fieldFault(field, form[field.name]);
    return code === undefined ? [] : [{ code, field: field.name }];
  });
  const unasked = Object.keys(form).filter((name) => !priceForm.some((field) => field.name === name));
  return [...asked, ...unasked.map((field) => ({ code: 'PRICE_FIELD_UNKNOWN', field }))];
}

/** What the evaluation will reject although it can be sealed; of a form without issues. */
export function priceFormWarnings({ price }: PriceForm, { ceilingPrice }: Pick<SealingTerms, 'ceilingPrice'>): Issue[] {
  if (typeof price !== 'string' || yuan(price) <= yuan(ceilingPrice)) return [];
  const facts = { price, ceilingPrice };
  return [{ code: 'PRICE_ABOVE_CEILING', field: 'price', legalBasis: '招标投标法实施条例 第五十一条', facts }];
}

function fieldFault({ required, unit }: PriceField, value: unknown): string | undefined {
  if (value === undefined) return required ? 'PRICE_FIELD_MISSING' : undefined;
  if (typeof value !== 'string' || value.trim() === '') return 'PRICE_FIELD_NOT_TEXT';
  if ([...value].length > PRICE_TEXT_MAX) return 'PRICE_FIELD_TOO_LONG';
  if (unit === 'CNY' && !/^(0|[1-9]\d{0,13})(\.\d{1,2})?$/.test(value)) return 'PRICE_FIELD_NOT_YUAN';
  if (unit === 'day' && !/^[1-9]\d{0,4}$/.test(value)) return 'PRICE_FIELD_NOT_DAYS';
  return undefined;
}

/** The files of one envelope (信封): all of them when the bid has one, else those whose role is its name. */
export function filesOfSegment<F extends { readonly role: string }>(
  segments: readonly string[],
  segment: string,
  files: readonly F[],
): F[] {
  return segments.length === 1 ? [...files] : files.filter(({ role }) => role === segment);
}

/** Files that lie in no envelope of the lot: nobody may guess where they belong, for a price in the wrong one costs the bid. */
export function strayFiles<F extends { readonly role: string }>(segments: readonly string[], files: readonly F[]): F[] {
  return segments.length === 1 ? [] : files.filter(({ role }) => !segments.includes(role));
}

/** The price form belongs into the last envelope alone. */
export const formOfSegment = (segments: readonly string[], segment: string, form: PriceForm): PriceForm =>
  segment === segments.at(-1) ? form : {};
