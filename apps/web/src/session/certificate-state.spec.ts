import { certificateState, endBefore } from './certificate-state';

const certificate = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z', revokedAt: null };
const at = (now: string, change = {}) => certificateState({ ...certificate, ...change }, new Date(now));

describe('a certificate in the self-test', () => {
  it.each([
    ['2025-12-31T00:00:00Z', 'early'],
    ['2026-06-01T00:00:00Z', 'valid'],
    ['2026-12-20T00:00:00Z', 'soon'],
    ['2027-01-02T00:00:00Z', 'expired'],
  ])('at %s is %s', (now, state) => expect(at(now).state).toBe(state));

  it('counts whole days that are left', () => expect(at('2026-12-20T12:00:00Z').days).toBe(11));

  it('is revoked however long it lasts', () =>
    expect(at('2026-06-01T00:00:00Z', { revokedAt: '2026-05-01T00:00:00Z' }).state).toBe('revoked'));
});

describe('certificates and an opening', () => {
  const own = (usage: 'signing' | 'encryption', notAfter: string, revokedAt: string | null = null) => ({ usage, notAfter, revokedAt });
  const opening = '2026-12-01T01:00:00.000Z';
  const usages = (...all: ReturnType<typeof own>[]) => endBefore(all, opening).map(({ usage }) => usage);

  it('warns of each usage whose last certificate ends before it', () => {
    expect(usages(own('signing', '2026-11-30T00:00:00Z'), own('encryption', opening))).toEqual(['signing', 'encryption']);
  });

  it('is content with a newer certificate, and does not count a revoked one', () => {
    const [old, newer] = ['2026-11-30T00:00:00Z', '2027-01-01T00:00:00Z'];
    expect(usages(own('signing', old), own('signing', newer))).toEqual([]);
    expect(usages(own('signing', old), own('signing', newer, '2026-11-01T00:00:00Z'))).toEqual(['signing']);
  });
});
