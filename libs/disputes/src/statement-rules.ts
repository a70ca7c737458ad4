import { equalBytes, canonicalJson } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';

/** The first member of a signed statement that is unknown, missing or another than the records say; null when all are as expected. */
export function memberFault(said: object, expected: object, members: readonly string[]): Issue | null {
  const other = (field: string): Issue => ({ code: 'STATEMENT_OTHER', field });
  const unknown = Object.keys(said).find((member) => !members.includes(member)) ?? members.find((member) => !(member in said));
  if (unknown !== undefined) return other(unknown);
  const differing = Object.entries(expected).find(
    ([member, value]) =>
      !equalBytes(canonicalJson({ value: (said as Record<string, unknown>)[member] }), canonicalJson({ value: value as unknown })),
  );
  return differing ? other(differing[0]) : null;
}

/** One issue for each text that is empty, too long (code points), no text at all, or holds a NUL, which PostgreSQL cannot keep. */
export function textIssues(said: object, limits: Readonly<Record<string, number>>): Issue[] {
  return Object.entries(limits).flatMap(([field, limit]): Issue[] => {
    const text = (said as Record<string, unknown>)[field];
    if (typeof text !== 'string' || text.trim() === '') return [{ code: 'TEXT_MISSING', field }];
    const length = [...text].length;
    if (length > limit) return [{ code: 'TEXT_TOO_LONG', field, facts: { limit, length } }];
    return text.includes('\u0000') ? [{ code: 'TEXT_WITH_NUL', field }] : [];
  });
}

/** A salt is 16 bytes, hex. */
export function saltIssues(salt: unknown): Issue[] {
  return typeof salt === 'string' && /^[0-9a-f]{32}$/.test(salt) ? [] : [{ code: 'STATEMENT_OTHER', field: 'salt' }];
}

/** One issue for each text that names whose identity it must not tell. */
export function namingIssues(said: object, fields: readonly string[], { name, code }: { name: string; code: string }): Issue[] {
  return fields.flatMap((field) => {
    const text = (said as Record<string, unknown>)[field];
    const named = typeof text === 'string' && (text.includes(name) || text.includes(code));
    return named ? [{ code: 'REPLY_NAMES_OBJECTOR', field }] : [];
  });
}
