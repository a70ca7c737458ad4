import { mkdtempSync, readFileSync, rmSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '@kaibiao/kernel';
import { AuditLog } from '../audit-log';
import { lineText } from './line-text';
import { isRefusal, readLog } from './read-log';

const folder = mkdtempSync(join(tmpdir(), 'kaibiao-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

function logged(name: string, ...events: string[]): string {
  const path = join(folder, name);
  const log = new AuditLog(path, new SystemClock());
  for (const event of events) log.write(event, { lotCode: 'L' });
  log.close();
  return path;
}

describe('the log of a custodian', () => {
  it('tells what was done and what was refused', () => {
    const { lines, broken, torn } = readLog(readFileSync(logged('whole', 'custodian.started', 'request.refused', 'act.refused'), 'utf8'));
    expect(lines.map(({ seq, event }) => [seq, event])).toEqual([
      [1, 'custodian.started'],
      [2, 'request.refused'],
      [3, 'act.refused'],
    ]);
    expect(lines.filter(isRefusal)).toHaveLength(2);
    expect([broken, torn]).toEqual([[], 0]);
  });

  it('shows a line that was changed, removed or inserted', () => {
    const text = readFileSync(logged('forged', 'a', 'b', 'c', 'd'), 'utf8');
    const lines = text.trimEnd().split('\n');
    expect(readLog(text.replace('"event":"b"', '"event":"x"')).broken).toEqual([3]);
    expect(readLog(lines.toSpliced(1, 1).join('\n')).broken).toEqual([3, 4]);
    expect(readLog(lines.toSpliced(1, 0, lines[0]!).join('\n')).broken).not.toEqual([]);
    expect(readLog(lines.slice(0, -1).join('\n')).broken).toEqual([]);
  });

  it('goes on after every cut that a crash may leave, as often as it starts again', () => {
    const path = logged('cut', 'a', 'b');
    appendFileSync(path, '{"seq":3,"at":"20');
    for (const event of ['c', 'd']) logged('cut', event);
    const { lines, broken, torn } = readLog(readFileSync(path, 'utf8'));
    expect(lines.map(({ event }) => event)).toEqual(['a', 'b', 'c', 'd']);
    expect([broken, torn]).toEqual([[], 1]);
  });

  it('says of a release why the platform refused it, and that it was given up', () => {
    const facts = { kind: 'release', lotCode: 'L', reasons: ['RELEASE_TOO_LATE'], final: true };
    expect(lineText({ seq: 1, at: '', event: 'act.refused', facts, previous: '' })).toMatch(
      /was refused by the platform \(release\) : the window had ended .*\[RELEASE_TOO_LATE\]; it does not ask again$/,
    );
  });
});
