import { DEEPEST, jsonIssue } from './json-issue';

const codeOf = (text: string): string | undefined => jsonIssue(text)?.code;

describe('a JSON text', () => {
  it('may nest as deep as anybody needs, and no deeper', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect([codeOf(nested(DEEPEST)), codeOf(nested(DEEPEST + 1))]).toEqual([undefined, 'BODY_NESTED_TOO_DEEP']);
  });

  it.each(['{"a":1,"a":2}', '[{"b":0},{"a":1,"c":[{"a":2}],"a":3}]', '{"a":1,"\\u0061":2}', '{"a\\"":1,"a\\"":2}', '{"":1,"":2}'])(
    'may not have a member twice: %s',
    (text) => expect(codeOf(text)).toBe('BODY_MEMBER_TWICE'),
  );

  it.each(['"\\u0000"', '{"a":["b\\u0000"]}', '{"\\u0000":1}', '"\\\\\\u0000"'])('may hold no NUL, in no text of it: %s', (text) =>
    expect(codeOf(text)).toBe('TEXT_HAS_NUL'),
  );

  it('may speak of a NUL', () => expect(codeOf('"\\\\u0000"')).toBeUndefined());

  it.each([
    '{"a":{"a":1},"b":{"a":1}}',
    '{"a":"a","b":"a"}',
    '["a","a"]',
    '{"a":["b","b"],"b":"{\\"a\\":1,\\"a\\":2}"}',
    '{"a\\\\":1,"a":2}',
    '{',
    '"',
    '"a',
    '',
  ])('is left to the parser: %s', (text) => expect(codeOf(text)).toBeUndefined());
});
