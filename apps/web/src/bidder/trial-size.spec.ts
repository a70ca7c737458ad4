import { fairBytes } from './trial-size';

const KIB = 1024;

describe('the bytes of a trial transfer', () => {
  it('take about two seconds over the line that a first transfer has shown', () => {
    expect(fairBytes(256 * KIB, 512)).toBe(1000 * KIB);
  });

  it('are never fewer than the first ones nor more than the platform takes', () => {
    expect(fairBytes(256 * KIB, 60_000)).toBe(256 * KIB);
    expect(fairBytes(256 * KIB, 0)).toBe(4096 * KIB);
  });
});
