import type { Issue } from './domain-error';

const LONGEST_NAME = 120;
/** Separators, what Windows refuses, control characters, and invisible ones (a mark that turns the reading direction disguises an extension). */
const FORBIDDEN_IN_NAME = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u;

/** Why a file cannot be kept under this name. */
export function documentNameIssues(name: string): Issue[] {
  const issues: Issue[] = [];
  const length = [...name].length;
  if (name.trim() === '' || name !== name.trim() || /^\.+$/.test(name)) issues.push({ code: 'DOCUMENT_NAME_EMPTY', field: 'name' });
  if (length > LONGEST_NAME) issues.push({ code: 'TEXT_TOO_LONG', field: 'name', facts: { limit: LONGEST_NAME, length } });
  if (FORBIDDEN_IN_NAME.test(name)) issues.push({ code: 'DOCUMENT_NAME_FORBIDDEN_CHARACTER', field: 'name' });
  return issues;
}
