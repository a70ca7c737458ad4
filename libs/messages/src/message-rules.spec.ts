import fc from 'fast-check';
import { addressIssues, masked, MESSAGE_RULES, MESSAGE_WAITS_S, messageWaitAfter } from './message-rules';
import { MESSAGE_WORDS } from './words';

describe('an address', () => {
  it.each(['zhao@example.com', 'a.b+c@mail.suqian.gov.cn'])('is %s', (address) => expect(addressIssues('email', address)).toEqual([]));
  it.each([
    'zhao',
    'zhao@',
    '@example.com',
    'a@b',
    'a b@example.com',
    'a@example.com\r\nBcc: x@example.com',
    'a@example.com,b@example.com',
  ])('is not %j', (address) => expect(addressIssues('email', address)[0]?.code).toBe('CONTACT_EMAIL_INVALID'));
  it('of a telephone is a mobile number', () => {
    expect(addressIssues('sms', '13812345678')).toEqual([]);
    for (const wrong of ['12345678901', '1381234567', '+8613812345678', '138123456789'])
      expect(addressIssues('sms', wrong)[0]?.code).toBe('CONTACT_PHONE_INVALID');
  });
  it('never holds what would begin a new line of a header', () =>
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('\r', '\n', '\0'), fc.string(), (before, control, after) => {
        expect(addressIssues('email', `a${before}${control}${after}@example.com`)).not.toEqual([]);
      }),
    ));
  it('is shown masked', () =>
    expect([masked('email', 'zhao@example.com'), masked('sms', '13812345678')]).toEqual(['z***@example.com', '138****5678']));
});

describe('what is told', () => {
  it('has words in both languages, and to one audience each type of a topic once', () => {
    for (const { type, to } of MESSAGE_RULES)
      expect([type, to, MESSAGE_WORDS[`${type} ${to}`]?.map((text) => text.length >= 4)]).toEqual([type, to, [true, true]]);
    expect(new Set(MESSAGE_RULES.map(({ type, topic, to }) => `${type} ${topic} ${to}`)).size).toBe(MESSAGE_RULES.length);
  });
  it('depends on no bid: nothing of a bidder’s own stream is told to anybody', () =>
    expect(MESSAGE_RULES.filter(({ type }) => /^(bid|submission|upload|question\.own)\./.test(type))).toEqual([]));
  it('names no lot where whoever carries the message may not know which it is', () =>
    expect(MESSAGE_RULES.filter((rule) => rule.unnamed).map(({ type }) => type)).toEqual([
      'complaint.filed',
      'suspension.proposed',
      'committee.drawn',
      'supplement.drawn',
      'expert.called',
      'capacity.requested',
    ]));
  it('is tried again after growing waits, and given up within a day', () => {
    expect([...MESSAGE_WAITS_S].sort((a, b) => a - b)).toEqual([...MESSAGE_WAITS_S]);
    expect(MESSAGE_WAITS_S.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(86_400);
    expect(messageWaitAfter(MESSAGE_WAITS_S.length + 1)).toBeNull();
  });
});
