import { canonicalHash } from '@kaibiao/crypto';

/** One line of a custodian's log. */
export interface LogLine {
  seq: number;
  at: string;
  event: string;
  facts: Record<string, unknown>;
  /** Hash of the line before in canonical form; empty for the first. */
  previous: string;
}

export interface ReadLog {
  lines: LogLine[];
  /** Numbers of the lines that do not continue the one before: somebody changed, removed or inserted something. */
  broken: number[];
  /** Lines that a crash cut off; what they told of had not happened yet. */
  torn: number;
}

/** Reads a custodian's log and follows its chain of hashes from the first line. */
export function readLog(text: string): ReadLog {
  const lines: LogLine[] = [];
  const broken: number[] = [];
  let [head, torn] = ['', 0];
  for (const row of text.split('\n').filter((one) => one !== '')) {
    const line = parsed(row);
    if (!line) {
      torn += 1;
      continue;
    }
    if (line.seq !== lines.length + 1 || line.previous !== head) broken.push(line.seq);
    head = canonicalHash(line);
    lines.push(line);
  }
  return { lines, broken, torn };
}

/** Whether a line tells of something that this custodian refused, or that the platform refused it. */
export const isRefusal = ({ event }: LogLine): boolean => event.endsWith('.refused');

function parsed(row: string): LogLine | null {
  try {
    return JSON.parse(row) as LogLine;
  } catch {
    return null;
  }
}
