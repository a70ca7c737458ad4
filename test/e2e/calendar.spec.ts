import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { eventually } from '../../apps/cli/src/demo/eventually';
import year from '../support/calendar-2027.json';
import { createCheckedWorld } from '../support/answers/checked-world';
import { worldDatabase } from '../support/world-database';

jest.setTimeout(120_000);

const MAIN = join(__dirname, '../../dist/apps/cli/src/main.js');
let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-year-'));
  environment = { PATH: process.env.PATH, KAIBIAO_DATA_DIR: folder };
});
afterAll(() => rmSync(folder, { recursive: true }));

function calendar(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'calendar', ...words], { env: environment, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

function file(content: unknown): string {
  const path = join(folder, 'year.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('kaibiao calendar import ends with 2 and a sentence', () => {
  const [first, ...others] = year.holidays;
  it.each<[string, unknown, RegExp]>([
    ['when the file is no JSON', 'year=2027', /is no JSON/],
    ['when the year is no year', { ...year, year: '27' }, /year must be a year like 2027/],
    [
      'when the notice has no number',
      { ...year, notice: { ...year.notice, number: '' } },
      /notice\.number must be the number of the notice/,
    ],
    ['when the notice has no address', { ...year, notice: { ...year.notice, url: 'gov.cn' } }, /notice\.url must be the address/],
    ['when a holiday has no name', { ...year, holidays: [{ ...first, name: ' ' }, ...others] }, /holidays\[0\]\.name must be the name/],
    ['when a day is none', { ...year, workdays: ['2027-02-30'] }, /workdays\[0\] must be a date that there is/],
    ['when something else is in it', { ...year, note: '' }, /it must be an object of year, notice, holidays, workdays and nothing else/],
    ['when a make-up day is a Monday', { ...year, workdays: ['2027-02-22'] }, /2027-02-22 is no Saturday or Sunday/],
    ['when a day is of another year', { ...year, workdays: ['2026-12-27'] }, /2026-12-27 is not a day of 2027/],
  ])('%s', (_, content, sentence) => {
    const { code, out, err } = calendar('import', file(content));
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(sentence)]);
    expect(err).not.toMatch(/^ {4}at /m);
  });

  it('when there is no such file, and with 1 when no platform runs', () => {
    expect(calendar('import', join(folder, 'none.json'))).toMatchObject({ code: 2, err: expect.stringContaining('ENOENT') as string });
    expect(calendar('import', file(year), '--because', ' ')).toMatchObject({ code: 2 });
    expect(calendar('import', file(year))).toMatchObject({ code: 1, err: expect.stringContaining('No database runs') as string });
  });
});

describe('a year that is imported while the platform runs', () => {
  let world: DemoWorld;
  const inForce = async () =>
    (await fetch(`${world.url}/api/v1/public/working-calendar`)).json() as Promise<{ coveredUntil: string; years: object[] }>;

  beforeAll(async () => {
    world = await createCheckedWorld({ bidders: 0, json: true });
    environment = { PATH: process.env.PATH, KAIBIAO_DATA_DIR: world.dataDir, KAIBIAO_DATABASE_URL: worldDatabase(world.dataDir).appUrl };
  });
  afterAll(() => world?.end());

  it('is counted by at once, by a process that was not started again', async () => {
    expect(await inForce()).toEqual({ coveredUntil: '2026-12-31', years: [] });
    expect(calendar('import', file(year))).toMatchObject({ code: 0, out: expect.stringContaining('until 2027-12-31') as string });
    await eventually('the api counts by it', async () => (await inForce()).coveredUntil === '2027-12-31');
    expect((await inForce()).years).toMatchObject([{ year: '2027', notice: year.notice, work: '0131 0220 0508 1009' }]);
  });

  it('is superseded with a reason, and shown with every edition', () => {
    const path = file({ ...year, workdays: year.workdays.slice(1) });
    expect(calendar('import', path)).toMatchObject({ code: 1, err: expect.stringContaining('--because') as string });
    expect(calendar('import', path, '--because', '国办通知调整春节调休').code).toBe(0);
    const { out } = calendar('show', '--year', '2027', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true, coveredUntil: '2027-12-31', years: [{ edition: 1, reason: null }, { edition: 2 }] });
    expect(calendar('show').out).toMatch(/^2026 {2}of the code\n2027 {2}edition 2 {2}示例〔2026〕1号 2026-11-20 .*国办通知调整春节调休\n/m);
    expect(calendar('show', '--year', '2031')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing is known of 2031') as string,
    });
  });
});
