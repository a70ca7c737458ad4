import type { Issue } from '../api/problem';
import { dateTime } from '../format';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** An issue in words: the sentence of its code with its facts filled in, or the code with its facts when there is none. */
export function issueSentence(
  { code, facts = {} }: Issue,
  t: (key: string, facts: Record<string, unknown>) => string,
  te: (key: string) => boolean,
): string {
  const shown = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, inWords(value)]));
  const key = `issue.${code}`;
  if (te(key)) return t(key, shown);
  const rest = Object.entries(shown).map(([name, value]) => `${name} ${String(value)}`);
  return [code, ...rest].join(' · ');
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return INSTANT.test(value) ? dateTime(value) : value;
  return Array.isArray(value)
    ? value.map(inWords).join('、')
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);
}
