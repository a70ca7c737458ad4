import ICAL from 'ical.js';
import { sync as nodeIcal, type VEvent } from 'node-ical';
import { lotCalendar, openingsCalendar } from './calendar';
import type { LotDates } from './lot-dates.queries';

const NAME = '门诊楼改扩建工程，施工；一标段 (a,b;c\\d) '.repeat(6).trim();
const lot: LotDates = {
  lotId: '0198c3a0-7b1e-7c00-8000-000000000001',
  code: 'E3213022611090001001001',
  name: NAME,
  tenderer: '宿城区示例医院',
  documentsUntil: new Date('2026-11-14T09:00:00Z'),
  bidDeadline: new Date('2026-12-01T01:00:00Z'),
  releaseMinutes: 30,
  releaseEndsAt: null,
  nextSessionAt: null,
  envelopes: 'single',
  segment: 'bid',
  publicityEndsAt: null,
  endedAt: null,
  sequence: 1,
  changedAt: new Date('2026-11-09T02:00:00Z'),
};
const place = { name: '宿迁市公共资源交易中心', site: 'https://ggzy.example.cn' };
const events = (text: string): VEvent[] => Object.values(nodeIcal.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT');
const components = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[] as never);

describe('the calendar of a lot', () => {
  const text = lotCalendar({ ...place, lots: [lot] });

  it('folds every line at 75 octets and ends it as RFC 5545 says', () => {
    const lines = text.split('\r\n');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
  });

  it('is read by two readers alike: the same hours, the same words', () => {
    const first = events(text);
    expect(first.map(({ start }) => start.toISOString())).toEqual([
      '2026-11-14T09:00:00.000Z',
      '2026-11-21T01:00:00.000Z',
      '2026-12-01T01:00:00.000Z',
    ]);
    expect(first[2]!.summary).toBe(`投标截止、开标：${NAME}`);
    expect(first[2]!.end?.toISOString()).toBe('2026-12-01T01:30:00.000Z');
    const second = components(text)
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event));
    expect(second.map(({ startDate, summary }) => [startDate.toJSDate().toISOString(), summary])).toEqual(
      first.map(({ start, summary }) => [start.toISOString(), summary]),
    );
    expect(second[0]!.description).toBe(`编号：${lot.code}\n招标人：宿城区示例医院\nhttps://ggzy.example.cn/lots/${lot.code}`);
    expect(second[2]!.component.getAllSubcomponents('valarm')).toHaveLength(2);
  });

  it('says until when questions and objections are taken, by which article, and moves it with the deadline', () => {
    const told = (of: string) =>
      components(of)
        .getAllSubcomponents('vevent')
        .map((event) => new ICAL.Event(event))
        .filter(({ uid }) => uid.includes('-objections@') || uid.includes('-publicity@'))
        .map(({ summary, startDate, description }) => [
          String(summary).split('：')[0],
          startDate.toJSDate().toISOString(),
          /依据：(.*)/.exec(description)?.[1],
        ]);
    const [questions, law] = ['对招标文件提问、异议截止', '招标投标法实施条例 第二十二条'];
    expect(told(text)).toEqual([[questions, '2026-11-21T01:00:00.000Z', law]]);
    const moved = {
      ...lot,
      bidDeadline: new Date('2026-12-05T01:00:00Z'),
      publicityEndsAt: new Date('2026-12-10T16:00:00Z'),
    };
    const later = lotCalendar({ ...place, lots: [moved] });
    expect(told(later)).toEqual([
      [questions, '2026-11-25T01:00:00.000Z', law],
      ['中标候选人公示期止、对结果的异议截止', '2026-12-10T16:00:00.000Z', '招标投标法实施条例 第五十四条'],
    ]);
    expect(events(later)[1]!.description).toContain(`依据：${law}`);
  });

  it('keeps the UID of an entry and raises its number when the lot’s public record grows', () => {
    const later = lotCalendar({ ...place, lots: [{ ...lot, bidDeadline: new Date('2026-12-05T01:00:00Z'), sequence: 2 }] });
    const facts = (of: string) => events(of).map(({ uid, sequence }) => [uid, Number(sequence)]);
    expect(facts(text)).toEqual([
      [`${lot.lotId}-documents@ggzy.example.cn`, 1],
      [`${lot.lotId}-objections@ggzy.example.cn`, 1],
      [`${lot.lotId}-opening@ggzy.example.cn`, 1],
    ]);
    expect(facts(later)).toEqual(facts(text).map(([uid]) => [uid, 2]));
    expect(events(later)[2]!.start.toISOString()).toBe('2026-12-05T01:00:00.000Z');
  });

  it('cancels what will not happen any more, and leaves what has happened', () => {
    const ended = lotCalendar({ ...place, lots: [{ ...lot, endedAt: new Date('2026-11-20T00:00:00Z'), sequence: 2 }] });
    expect(events(ended).map(({ status }) => status)).toEqual(['CONFIRMED', 'CANCELLED', 'CANCELLED']);
  });

  it('shows the end of the release and of the publicity once they are fixed', () => {
    const fixed = { ...lot, releaseEndsAt: new Date('2026-12-01T01:30:00Z'), publicityEndsAt: new Date('2026-12-04T16:00:00Z') };
    expect(events(lotCalendar({ ...place, lots: [fixed] })).map(({ uid }) => uid.split('-').at(-1))).toEqual([
      'documents@ggzy.example.cn',
      'objections@ggzy.example.cn',
      'opening@ggzy.example.cn',
      'release@ggzy.example.cn',
      'publicity@ggzy.example.cn',
    ]);
  });

  it('shows the announced hour of the next envelope, and moves it when it is put off', () => {
    const later = { ...lot, envelopes: 'two-envelope', segment: 'technical', nextSessionAt: new Date('2026-12-08T01:00:00Z') } as const;
    const next = (of: LotDates) =>
      [lotCalendar, openingsCalendar].map((made) => {
        const { uid, start, summary } = events(made({ ...place, lots: [of] })).at(-1)!;
        return [uid, start.toISOString(), String(summary).split('：')[0]];
      });
    const uid = `${lot.lotId}-opening-price@ggzy.example.cn`;
    expect(next(later)).toEqual(Array(2).fill([uid, '2026-12-08T01:00:00.000Z', '第2信封开标']));
    const off = { ...later, nextSessionAt: new Date('2026-12-09T01:00:00Z') };
    expect(next(off)).toEqual(Array(2).fill([uid, '2026-12-09T01:00:00.000Z', '第2信封开标']));
  });

  it('is the same text whenever it is asked for', () => expect(lotCalendar({ ...place, lots: [lot] })).toBe(text));
});

describe('the calendar of all openings', () => {
  it('has one entry a lot, under the UID that the lot’s own calendar gives it', () => {
    const lots = [lot, { ...lot, lotId: '0198c3a0-7b1e-7c00-8000-000000000002' }];
    const text = openingsCalendar({ ...place, lots });
    expect(events(text).map(({ uid }) => uid)).toEqual(lots.map(({ lotId }) => `${lotId}-opening@ggzy.example.cn`));
    expect(components(text).getFirstPropertyValue('x-wr-calname')).toBe('宿迁市公共资源交易中心 · 开标日程');
  });

  it('is a calendar when nothing is to be opened', () =>
    expect(components(openingsCalendar({ ...place, lots: [] })).name).toBe('vcalendar'));
});
