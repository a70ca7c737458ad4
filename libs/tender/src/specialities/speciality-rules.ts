import type { Issue } from '@kaibiao/kernel';

/** A class of the experts' specialities (评标专家专业分类): `A` works, `B` goods, `C` services, and what stands below them. */
export interface SpecialityClass {
  code: string;
  /** null: a class of the top. */
  parent: string | null;
  name: string;
}

/** `A`, `A08`, `A0801`. */
const CODE = /^[A-Z]\d{0,8}$/;
/** The national classification has some hundred classes. */
export const MOST_SPECIALITIES = 3000;
const LONGEST_NAME = 100;
/** What stands where bytes were read in an encoding that is not theirs. */
const UNREADABLE = '\uFFFD';

/** Every reason why these classes are no tree: a code that is none or stands twice, no name or a garbled one, a parent that is missing or does not begin the code. */
export function classificationIssues(classes: readonly SpecialityClass[]): Issue[] {
  if (classes.length === 0) return [{ code: 'SPECIALITIES_EMPTY', field: 'csv' }];
  if (classes.length > MOST_SPECIALITIES)
    return [{ code: 'SPECIALITIES_TOO_MANY', field: 'csv', facts: { limit: MOST_SPECIALITIES, given: classes.length } }];
  const issues: Issue[] = [];
  const codes = new Set<string>();
  const all = new Set(classes.map(({ code }) => code));
  for (const [at, { code, parent, name }] of classes.entries()) {
    const issue = (what: string, facts: Issue['facts'] = {}): void => {
      issues.push({ code: what, field: `csv.${at + 2}`, facts: { line: at + 2, code, ...facts } });
    };
    if (!CODE.test(code)) issue('SPECIALITY_CODE_INVALID');
    if (codes.has(code)) issue('SPECIALITY_REPEATED');
    codes.add(code);
    if (name === '' || name.length > LONGEST_NAME) issue('SPECIALITY_NAME_INVALID', { limit: LONGEST_NAME });
    else if (name.includes(UNREADABLE)) issue('SPECIALITY_NAME_UNREADABLE');
    // A code that begins with its parent's and is longer cannot be its own ancestor.
    if (parent !== null && (!all.has(parent) || !code.startsWith(parent) || code === parent))
      issue('SPECIALITY_PARENT_INVALID', { parent });
  }
  return issues;
}

/** A class and all that stand below it: whoever is an expert of a part of it is one of it. */
export function classesWithin(classes: readonly SpecialityClass[], code: string): string[] {
  const within = new Set([code]);
  // Ancestors are shorter than what stands below them.
  for (const one of [...classes].sort((a, b) => a.code.length - b.code.length))
    if (one.parent !== null && within.has(one.parent)) within.add(one.code);
  return [...within];
}
