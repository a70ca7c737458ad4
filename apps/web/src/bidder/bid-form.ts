import type { SealingTerms } from '@kaibiao/crypto';
import { priceFormIssues, priceFormWarnings, type PriceForm } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';

export interface ChosenFile {
  file: File;
  role: string;
}

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
