import { readFile } from 'node:fs/promises';
import { priceFormIssues, priceFormWarnings, type PriceForm, type SealingTerms } from '@kaibiao/crypto';
import { Refusal } from '../refusal';

/** `lot.json`: what the platform says of a lot to those who seal a bid for it. */
export type LotFile = SealingTerms;

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
  const lot = await readJsonFile(path);
  const missing = Object.entries(MEMBERS).filter(([name, type]) => typeof lot[name] !== type || lot[name] === null);
  if (missing.length > 0)
    throw new Refusal(
      `${path} is no lot.json: ${missing.map(([name]) => name).join(', ')} missing. Download it again from the page of the lot.`,
    );
  return lot as unknown as LotFile;
}

export async function readPriceForm(path: string, lot: LotFile): Promise<PriceForm> {
  const form = await readJsonFile(path);
  const problems = priceFormIssues(form, lot).map(({ code, field }) => `${field} ${PROBLEMS[code] ?? code}`);
  if (problems.length > 0) throw new Refusal(`The price form ${path} is not complete: ${problems.join('; ')}.`);
  return form;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  PRICE_FIELD_MISSING: 'is missing',
  PRICE_FIELD_UNKNOWN: 'is not asked for',
  PRICE_FIELD_NOT_TEXT: 'must be a text',
  PRICE_FIELD_NOT_YUAN: 'must be an amount in yuan like "1230000.00"',
  PRICE_FIELD_TOO_LONG: 'must be no longer than 200 characters; put the rest into a file of the bid',
  PRICE_FIELD_NOT_DAYS: 'must be a number of days like "365"',
};

/** What a price form makes doubtful without making it impossible. */
export function priceWarnings(form: PriceForm, lot: LotFile): string[] {
  return priceFormWarnings(form, lot).map(
    ({ facts, legalBasis }) =>
      `The price ${String(facts?.price)} is above the ceiling price ${lot.ceilingPrice}: such a bid is rejected (${legalBasis}).`,
  );
}

/** What the sealing of this lot does not promise (docs/sealed-bid.md, section 6). */
export const policyWarnings = ({ policy }: LotFile): string[] =>
  policy.mode === 'bidder'
    ? [
        'The bids of this lot are sealed to their bidders alone, no custodian holds a part of the key: once you release it, the platform can read your bid.',
      ]
    : [];

/** The JSON object in a file. */
export async function readJsonFile(path: string): Promise<Record<string, unknown>> {
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
