import { readFile } from 'node:fs/promises';
import type { SealingPolicy, Suite } from '@kaibiao/crypto';
import { yuan } from '@kaibiao/kernel';
import { Refusal } from '../refusal';

/** `lot.json`: what the platform says of a lot to those who seal a bid for it (`GET /api/v1/public/lots/<code>/sealing`). */
export interface LotFile {
  lotId: string;
  lotCode: string;
  lotName: string;
  suite: Suite;
  segments: string[];
  /** Hash of the issued document set, hex. */
  tenderDocuments: string;
  policy: SealingPolicy;
  /** DER in base64, custodian 1 first. */
  custodianCertificates: string[];
  /** RFC 3339. */
  opensNotBefore: string;
  bidDeadline: string;
  /** Decimal string of yuan. */
  ceilingPrice: string;
  priceForm: PriceField[];
}

export interface PriceField {
  name: string;
  required: boolean;
  unit?: 'CNY' | 'day';
}

export type PriceForm = Readonly<Record<string, unknown>>;

const MEMBERS: Record<keyof LotFile, 'string' | 'object'> = {
  lotId: 'string',
  lotCode: 'string',
  lotName: 'string',
  suite: 'string',
  segments: 'object',
  tenderDocuments: 'string',
  policy: 'object',
  custodianCertificates: 'object',
  opensNotBefore: 'string',
  bidDeadline: 'string',
  ceilingPrice: 'string',
  priceForm: 'object',
};

export async function readLotFile(path: string): Promise<LotFile> {
  const lot = await readJson(path);
  const missing = Object.entries(MEMBERS).filter(([name, type]) => typeof lot[name] !== type || lot[name] === null);
  if (missing.length > 0)
    throw new Refusal(
      `${path} is no lot.json: ${missing.map(([name]) => name).join(', ')} missing. Download it again from the page of the lot.`,
    );
  return lot as unknown as LotFile;
}

export async function readPriceForm(path: string, lot: LotFile): Promise<PriceForm> {
  const form = await readJson(path);
  const problems = [
    ...lot.priceForm.flatMap((field) => fieldProblem(field, form[field.name])),
    ...Object.keys(form).flatMap((name) => (lot.priceForm.some((field) => field.name === name) ? [] : [`${name} is not asked for`])),
  ];
  if (problems.length > 0) throw new Refusal(`The price form ${path} is not complete: ${problems.join('; ')}.`);
  return form;
}

/** What a price form makes doubtful without making it impossible. */
export function priceWarnings(form: PriceForm, lot: LotFile): string[] {
  const { price } = form;
  if (typeof price !== 'string' || yuan(price) <= yuan(lot.ceilingPrice)) return [];
  return [`The price ${price} is above the ceiling price ${lot.ceilingPrice}: such a bid is rejected (招标投标法实施条例 第五十一条).`];
}

function fieldProblem({ name, required, unit }: PriceField, value: unknown): string[] {
  if (value === undefined) return required ? [`${name} is missing`] : [];
  if (typeof value !== 'string' || value.trim() === '') return [`${name} must be a text`];
  if (unit === 'CNY' && !/^(0|[1-9]\d{0,13})(\.\d{1,2})?$/.test(value)) return [`${name} must be an amount in yuan like "1230000.00"`];
  if (unit === 'day' && !/^[1-9]\d{0,4}$/.test(value)) return [`${name} must be a number of days like "365"`];
  return [];
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`);
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Refusal(`${path} is not a JSON object.`);
}
