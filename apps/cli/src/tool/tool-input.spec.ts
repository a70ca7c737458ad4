import { toolInput } from './tool-input';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('the input of a tool', () => {
  it('is one JSON object', () => {
    expect(toolInput(bytes('{"bids":{"B1":"1.00","B2":"2.00"}}'))).toEqual({ bids: { B1: '1.00', B2: '2.00' } });
  });

  it.each([
    ['nothing', '', 'INPUT_NOT_JSON'],
    ['NaN', '{"a":NaN}', 'INPUT_NOT_JSON'],
    ['two objects', '{}{}', 'INPUT_NOT_JSON'],
    ['a list', '[]', 'INPUT_NOT_OBJECT'],
    ['null', 'null', 'INPUT_NOT_OBJECT'],
    ['a bid said twice', '{"bids":{"B1":"1.00","B1":"2.00"}}', 'BODY_MEMBER_TWICE'],
    ['a bid said twice, once in escapes', '{"bids":{"B1":"1.00","\\u00421":"2.00"}}', 'BODY_MEMBER_TWICE'],
    ['an abyss', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, 'BODY_NESTED_TOO_DEEP'],
  ])('is not %s', (_, text, code) => {
    expect(() => toolInput(bytes(text))).toThrow(expect.objectContaining({ name: 'DomainError', kind: 'invalid', code }));
  });

  it('is UTF-8: no two names become one by a character that stands for what could not be read', () => {
    const spoiled = Buffer.concat([bytes('{"a":"'), Buffer.of(0xff), bytes('"}')]);
    expect(() => toolInput(spoiled)).toThrow(expect.objectContaining({ code: 'INPUT_NOT_UTF8' }));
  });
});
