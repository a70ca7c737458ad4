import { generateSync } from 'otplib';
import { codeStep, newTotpSecret, totpUri } from './one-time-code';

// RFC 6238 appendix B, SHA-1: at 1111111109 the code is 07081804, of which six digits are 081804.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = new Date(1_111_111_109_000);
const step = Math.floor(1_111_111_109 / 30);
const codeAt = (seconds: number) => generateSync({ secret, epoch: seconds });

describe('a one-time code', () => {
  it('is the one of RFC 6238', () => expect(codeStep(secret, '081804', at, 0)).toBe(step));

  it.each([-1, 0, 1])('may drift by %i step', (drift) =>
    expect(codeStep(secret, codeAt(1_111_111_109 + drift * 30), at, 0)).toBe(step + drift),
  );

  it.each([-2, 2])('may not drift by %i steps', (drift) => expect(codeStep(secret, codeAt(1_111_111_109 + drift * 30), at, 0)).toBeNull());

  it('is spent once it was used, and so are those before it', () => {
    expect(codeStep(secret, codeAt(1_111_111_109), at, step)).toBeNull();
    expect(codeStep(secret, codeAt(1_111_111_079), at, step)).toBeNull();
    expect(codeStep(secret, codeAt(1_111_111_139), at, step)).toBe(step + 1);
  });

  it.each(['', '81804', 'abcdef', '0818040', ' 081804'])('is six digits, not %p', (code) =>
    expect(codeStep(secret, code, at, 0)).toBeNull(),
  );

  it('comes from a secret of at least 160 bits that an app can scan', () => {
    const fresh = newTotpSecret();
    expect(fresh).toMatch(/^[A-Z2-7]{32,}$/);
    expect(totpUri('开标', 'witness', fresh)).toContain(`secret=${fresh}`);
  });
});
