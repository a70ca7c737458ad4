import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { canonicalHash } from '@kaibiao/crypto';
import type { Clock } from '@kaibiao/kernel';
import { readLog, type LogLine } from './record/read-log';

/**
 * The custodian's own record: one JSON object a line, chained by hashes, on the disk before the act that it tells of. Refused requests
 * stand in it as well as granted ones.
 */
export class AuditLog {
  private readonly file: number;
  private seq = 0;
  private head = '';

  constructor(
    path: string,
    private readonly clock: Clock,
    private readonly echo: (line: string) => void = () => undefined,
  ) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const last = readLog(text).lines.at(-1);
    if (last) this.follow(last);
    this.file = openSync(path, 'a', 0o600);
    // A line that a crash cut off ends here; what it told of had not happened yet.
    if (text !== '' && !text.endsWith('\n')) writeSync(this.file, '\n');
  }

  write(event: string, facts: Record<string, unknown>): void {
    const line: LogLine = { seq: this.seq + 1, at: this.clock.now().toISOString(), event, facts, previous: this.head };
    writeSync(this.file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.file);
    this.follow(line);
    this.echo(`${JSON.stringify({ time: line.at, process: 'custodian', msg: event, ...facts })}\n`);
  }

  close(): void {
    closeSync(this.file);
  }

  private follow(line: LogLine): void {
    this.seq = line.seq;
    this.head = canonicalHash(line);
  }
}
