import type { Issue } from '@kaibiao/kernel';

/** Most characters of what is written about a lot besides its content. */
export const TENDER_TEXT_LIMITS = { answer: 4_000, clarification: 2_000, invitation: 1_000, question: 2_000, returned: 1_000 } as const;

/** Field -> its text and the most characters (code points) that are kept. Longer text is refused, never cut. */
export type LimitedTexts = Readonly<Record<string, readonly [text: string, limit: number]>>;

/** One issue a text that is too long, or holds a NUL, which PostgreSQL cannot keep. */
export function textIssues(texts: LimitedTexts): Issue[] {
  return Object.entries(texts).flatMap(([field, [text, limit]]) => {
    const length = [...text].length;
    const issues: Issue[] = [];
    if (length > limit) issues.push({ code: 'TEXT_TOO_LONG', field, facts: { limit, length } });
    if (text.includes('\u0000')) issues.push({ code: 'TEXT_WITH_NUL', field });
    return issues;
  });
}
