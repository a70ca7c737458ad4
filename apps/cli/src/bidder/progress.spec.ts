import { FixedClock } from '@kaibiao/kernel';
import { progressLine, progressOnStderr } from './progress';

describe('progress', () => {
  it('says share, speed and time left', () => {
    expect(progressLine('sealing', 500_000_000, 1_000_000_000, 2)).toBe('sealing 50 % of 1.0 GB, 250 MB/s, 2 s left');
    expect(progressLine('uploading', 1_000, 36_000_000, 1)).toBe('uploading 0 % of 36 MB, 1.0 kB/s, 600 min left');
    expect(progressLine('writing', 42, 42, 0.5)).toBe('writing 100 % of 42 B, 84 B/s, done in 1 s');
  });

  it('reckons the speed of a resumed upload from where it began this time', () => {
    expect(progressLine('uploading', 600_000_000, 1_000_000_000, 10, 500_000_000)).toBe('uploading 60 % of 1.0 GB, 10 MB/s, 40 s left');
  });

  it('says nothing of speed before there is one, and divides by no zero', () => {
    expect(progressLine('sealing', 0, 10, 0)).toBe('sealing 0 % of 10 B');
    expect(progressLine('sealing', 0, 0, 0)).toBe('sealing 100 % of 0 B, done in 0 s');
  });

  it('writes a line every five seconds where there is no terminal, and the end of a stage once', () => {
    const clock = new FixedClock(new Date('2026-12-01T00:00:00Z'));
    const lines: string[] = [];
    const say = progressOnStderr(clock, { isTTY: false, write: (line: string) => lines.push(line) } as unknown as NodeJS.WriteStream);
    for (let second = 0; second <= 12; second++) {
      clock.set(new Date(Date.UTC(2026, 11, 1, 0, 0, second)));
      say('sealing', second * 10, 120);
    }
    say('sealing', 120, 120);
    expect(lines).toEqual([
      'sealing 41 % of 120 B, 10 B/s, 7 s left\n',
      'sealing 83 % of 120 B, 10 B/s, 2 s left\n',
      'sealing 100 % of 120 B, 10 B/s, done in 12 s\n',
    ]);
  });
});
