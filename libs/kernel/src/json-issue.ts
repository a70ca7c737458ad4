import type { Issue } from './domain-error';

/** No body of ours comes near it; beyond some thousands whoever walks through the value runs out of stack. */
export const DEEPEST = 32;

/**
 * What speaks against a JSON text before it is parsed: it nests too deep, has a NUL in a text, or an object has a member twice (RFC 8259 §4 leaves open which of
 * the two counts, and two readers that choose differently read two different acts). Whether it is JSON at all is the parser's to say.
 */
export function jsonIssue(text: string): Issue | null {
  /** The members of the objects that are open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isName = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '{' || sign === '[') {
      if (open.push(sign === '{' ? new Set() : null) > DEEPEST) return { code: 'BODY_NESTED_TOO_DEEP', facts: { deepest: DEEPEST } };
      isName = sign === '{';
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',') isName = Boolean(open.at(-1));
    else if (sign === '"') {
      const end = endOfString(text, at);
      if (end < 0) return null;
      if (hasNul(text.slice(at, end + 1))) return NUL_GIVEN;
      if (isName && !taken(open.at(-1)!, text.slice(at, end + 1)))
        return { code: 'BODY_MEMBER_TWICE', field: text.slice(at + 1, end).slice(0, 100) };
      isName = false;
      at = end;
    }
  }
  return null;
}

/** U+0000 is no character of any text: PostgreSQL keeps none, and C ends its strings there (ASVS 1.5.3). */
export const NUL_GIVEN: Issue = { code: 'TEXT_HAS_NUL' };

const hasNul = (quoted: string): boolean => quoted.includes('\\u0000') && unescaped(quoted).includes('\0');

function endOfString(text: string, begin: number): number {
  for (let end = text.indexOf('"', begin + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return -1;
}

/** False when the object has it already; `"a"` and `"\u0061"` are the same name. */
function taken(names: Set<string>, quoted: string): boolean {
  const name = quoted.includes('\\') ? unescaped(quoted) : quoted.slice(1, -1);
  if (names.has(name)) return false;
  names.add(name);
  return true;
}

function unescaped(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    // The parser will say so.
    return quoted;
  }
}
