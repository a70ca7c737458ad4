import { isSealedLength, padme } from './sealed-length';

/** The length of a payload around a content, by the format: 56 bytes, then a tag of 16 bytes for each chunk of 16 KiB, the last one shorter. */
const sealed = (content: number): number => 56 + content + 16 * (Math.floor(content / 16384) + 1);
const MIB = 1024 * 1024;

describe('the length of a sealed payload', () => {
  it.each([MIB, MIB + 32_768, 5 * MIB, 200 * MIB, 2048 * MIB])('is possible around %d bytes of content', (content) => {
    expect(isSealedLength(sealed(padme(content)))).toBe(true);
  });

  it('is not that of a content below one MiB, of one byte more or less, or of a PDF of some length', () => {
    for (const length of [sealed(512 * 1024), sealed(MIB) + 1, sealed(MIB) - 1, 1_234_567, 0, -1, 1.5, Number.NaN])
      expect(isSealedLength(length)).toBe(false);
  });

  it('rounds a length up by at most 12 percent', () => {
    for (let length = MIB; length < 3 * MIB; length += 99_991) {
      const padded = padme(length);
      expect(padded).toBeGreaterThanOrEqual(length);
      expect(padded).toBeLessThan(length * 1.12);
      expect(padme(padded)).toBe(padded);
    }
  });
});
