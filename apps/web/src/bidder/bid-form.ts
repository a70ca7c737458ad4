import type { SealingTerms } from '@kaibiao/crypto';
import { priceFormIssues, priceFormWarnings, type PriceForm } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';
import type { BidFile } from '../sealing/seal-protocol';
import { nameInBid } from './submission-steps';

export interface ChosenFile {
  file: File;
  role: string;
  /** Taken over from the library of the organisation. */
  fromLibrary?: true;
}

/** The files as they are sealed: by name, as `kaibiao seal` orders them, so that they are the same bid in whatever order they are chosen again. */
export const bidFilesOf = (chosen: readonly ChosenFile[]): BidFile[] =>
  chosen
    .map(({ file, role }) => ({ file, role, name: nameInBid(role, file.name).normalize('NFC') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** What was typed, as the price form that is sealed: trimmed, and fields left empty left out. */
export const priceFormOf = (typed: Readonly<Record<string, string>>): PriceForm =>
  Object.fromEntries(
    Object.entries(typed)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

export interface FormCheck {
  /** Keep it from being sealed. */
  issues: readonly Issue[];
  /** Can be sealed, and the evaluation will reject it. */
  warnings: readonly Issue[];
}

export function checkForm(typed: Readonly<Record<string, string>>, terms: SealingTerms): FormCheck {
  const form = priceFormOf(typed);
  const issues = priceFormIssues(form, terms);
  return { issues, warnings: issues.some(({ field }) => field === 'price') ? [] : priceFormWarnings(form, terms) };
}
