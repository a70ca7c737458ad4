import type { Clock } from '@kaibiao/kernel';

/** Bytes done of a stage, from 0 to `total`. */
export type OnProgress = (stage: string, done: number, total: number) => void;

const REDRAW_MS = 200;
const STEP_MS = 5_000;

/** Progress on stderr: one line a stage with share, speed and time left; redrawn on a terminal, a new line every few seconds elsewhere. */
export function progressOnStderr(clock: Clock, stream: NodeJS.WriteStream = process.stderr): OnProgress {
  const every = stream.isTTY ? REDRAW_MS : STEP_MS;
  let current: { stage: string; began: number; from: number; said: number; finished: boolean } | null = null;
  return (stage, done, total) => {
    const now = clock.now().getTime();
    // What an earlier run has done says nothing about the speed of this one.
    if (current?.stage !== stage) current = { stage, began: now, from: done, said: now, finished: false };
    const finished = done >= total;
    if (current.finished || (!finished && now - current.said < every)) return;
    Object.assign(current, { said: now, finished });
    const line = progressLine(stage, done, total, (now - current.began) / 1000, current.from);
    stream.write(stream.isTTY ? `\r\u001b[K${line}${finished ? '\n' : ''}` : `${line}\n`);
  };
}

/** `sealing 42 % of 1.2 GB, 310 MB/s, 2 s left` */
export function progressLine(stage: string, done: number, total: number, seconds: number, from = 0): string {
  const share = total === 0 ? 100 : Math.floor((done / total) * 100);
  const speed = seconds > 0 ? (done - from) / seconds : 0;
  const rest = speed > 0 ? Math.ceil((total - done) / speed) : null;
  const parts = [`${stage} ${share} % of ${size(total)}`];
  if (speed > 0) parts.push(`${size(speed)}/s`);
  if (done >= total) parts.push(`done in ${duration(Math.ceil(seconds))}`);
  else if (rest !== null) parts.push(`${duration(rest)} left`);
  return parts.join(', ');
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const at = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** at;
  return `${at > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[at]}`;
}

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
