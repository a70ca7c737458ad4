import { certificateState } from './certificate-state';

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
