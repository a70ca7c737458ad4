import fc from 'fast-check';
import { endpointIssues, failsTooLong, verdictOf, waitAfter, WAITS_S } from './webhook-rules';

describe('an answer to a webhook', () => {
  it.each([200, 201, 204, 299])('%s says that it arrived', (status) => expect(verdictOf(status)).toBe('arrived'));
  it('410 says that nothing is wanted any more', () => expect(verdictOf(410)).toBe('gone'));
  it('anything else, a redirect too, says that it did not arrive', () =>
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), (status) => {
        fc.pre((status < 200 || status > 299) && status !== 410);
        expect(verdictOf(status)).toBe('again');
      }),
    ));
  it('is missing when nobody answers', () => expect(verdictOf(null)).toBe('again'));
});

describe('the waits', () => {
  it('grow, and end after some three days', () => {
    expect([...WAITS_S].sort((a, b) => a - b)).toEqual([...WAITS_S]);
    expect(new Set(WAITS_S).size).toBe(WAITS_S.length);
    const days = WAITS_S.reduce((sum, wait) => sum + wait, 0) / 86_400;
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(5);
    expect([waitAfter(1), waitAfter(WAITS_S.length), waitAfter(WAITS_S.length + 1)]).toEqual([5, 86_400, null]);
  });
  it('are over for an endpoint to which nothing came through for five days', () => {
    const since = new Date('2026-12-01T00:00:00Z');
    expect([new Date('2026-12-05T23:59:59.999Z'), new Date('2026-12-06T00:00:00Z')].map((now) => failsTooLong(since, now))).toEqual([
      false,
      true,
    ]);
  });
});

describe('an endpoint', () => {
  const codes = (url: string, types = ['notice.published'], insecure = false) =>
    endpointIssues({ url, types }, { insecure }).map(({ code }) => code);

  it('is an https address', () => expect(codes('https://erp.example.com/hooks?of=kaibiao')).toEqual([]));
  it.each([
    ['ftp://example.com/', 'WEBHOOK_URL_INSECURE'],
    ['http://example.com/', 'WEBHOOK_URL_INSECURE'],
    ['file:///etc/passwd', 'WEBHOOK_URL_INSECURE'],
    ['example.com', 'WEBHOOK_URL_UNREADABLE'],
    [`https://example.com/${'x'.repeat(2000)}`, 'WEBHOOK_URL_UNREADABLE'],
    ['https://user:secret@example.com/', 'WEBHOOK_URL_WITH_PASSWORD'],
  ])('is not %s', (url, code) => expect(codes(url)).toEqual([code]));
  it('may do without TLS where the operator allows private networks', () => expect(codes('http://10.1.2.3/', undefined, true)).toEqual([]));
  it('wants something, and what there is; every reason is told at once', () => {
    expect(codes('https://example.com/', [])).toEqual(['WEBHOOK_TYPES_INVALID']);
    expect(codes('nowhere', ['bid.received'])).toEqual(['WEBHOOK_URL_UNREADABLE', 'WEBHOOK_TYPES_INVALID']);
  });
});
