/** What became of one scan: `too_large` is more than the scanner takes, `failed` is tried again. */
export type ScanState = 'clean' | 'found' | 'too_large' | 'failed';

/** What a reader is told of a file: null where nobody scans and nothing was found, `unscanned` until the scanner has looked. */
export type ScanMark = 'clean' | 'withheld' | 'unscanned' | 'too_large' | null;

/**
 * What was found stays withheld, whether or not somebody scans today. What nobody has looked at yet waits. A file that is larger than the scanner
 * takes is handed out with a mark: else a limit of the scanner would throw a bid out.
 */
export function scanMark(state: ScanState | null, scanning: boolean): ScanMark {
  if (state === 'found') return 'withheld';
  if (state === 'clean' || state === 'too_large') return state;
  return scanning ? 'unscanned' : null;
}

const MINUTE_S = 60;
const DAY_S = 24 * 60 * MINUTE_S;

/** Seconds until a scan that failed so many times is tried again: 2, 4, 8 … minutes, at most a day. */
export const scanWaitAfter = (tries: number): number => Math.min(2 ** Math.min(tries, 20) * MINUTE_S, DAY_S);

/** A file that waits longer for the scanner is an alarm, seconds. */
export const SCAN_TOLERANCE_S = 10 * MINUTE_S;
