import { calendarYearOf, coveredUntil, isWorkingDay, knownYears, lastDay, noticeFaults, usePublishedYears, type YearNotice } from './index';

const SOUND: YearNotice = {
  year: '2027',
  notice: { number: '示例〔2026〕1号', date: '2026-11-20', url: 'https://example.gov.cn/2027' },
  holidays: [
    { name: '元旦、春节、清明节、劳动节、端午节', from: '2027-01-01', to: '2027-01-03' },
    { name: '国庆节、中秋节', from: '2027-10-01', to: '2027-10-07' },
  ],
  workdays: ['2027-10-09', '2027-01-31'],
};
const faultsOf = (change: Partial<YearNotice>) => noticeFaults({ ...SOUND, ...change });
const holiday = (from: string, to: string) => [...SOUND.holidays, { name: '补假', from, to }];

describe('a year that was published after the code was made', () => {
  afterEach(() => usePublishedYears({}));

  it('is counted by from when it is known, and refused before', () => {
    const period = () => lastDay('2026-12-30', { days: 2, unit: 'working' }).date;
    expect(period).toThrow('CALENDAR_UNKNOWN');
    expect([coveredUntil('2026-10-01'), coveredUntil('2027-01-01')]).toEqual(['2026-12-31', null]);
    usePublishedYears({ '2027': calendarYearOf(SOUND) });
    expect(period()).toBe('2027-01-04');
    expect([coveredUntil('2026-10-01'), coveredUntil('2027-01-01')]).toEqual(['2027-12-31', '2027-12-31']);
    expect(['2027-01-31', '2027-10-08', '2027-10-07', '2027-10-09'].map(isWorkingDay)).toEqual([true, true, false, true]);
  });

  it('covers nothing behind a year that is missing', () => {
    usePublishedYears({ '2028': { rest: '0103', work: '' } });
    expect(knownYears().at(-1)).toBe('2028');
    expect(coveredUntil('2026-10-01')).toBe('2026-12-31');
  });

  it('is forgotten when another set is told; those of the code remain', () => {
    usePublishedYears({ '2027': calendarYearOf(SOUND), '2026': { rest: '', work: '' } });
    expect(isWorkingDay('2026-10-07')).toBe(true);
    usePublishedYears({});
    expect([isWorkingDay('2026-10-07'), knownYears().at(-1)]).toEqual([false, '2026']);
  });

  it('keeps only what departs from Monday to Friday, in order', () => {
    expect(calendarYearOf(SOUND)).toEqual({ rest: '0101 1001 1004 1005 1006 1007', work: '0131 1009' });
  });

  it.each<[string, Partial<YearNotice>, RegExp]>([
    ['a day of another year', { workdays: ['2026-12-27'] }, /2026-12-27 is not a day of 2027/],
    ['a holiday that ends before it begins', { holidays: holiday('2027-03-03', '2027-03-02') }, /补假 runs from 2027-03-03 to 2027-03-02/],
    ['a holiday of a whole month', { holidays: holiday('2027-03-01', '2027-03-31') }, /more than 15 days/],
    ['a day in two holidays', { holidays: holiday('2027-01-03', '2027-01-03') }, /2027-01-03 is in two holidays/],
    ['a workday twice', { workdays: ['2027-10-09', '2027-10-09'] }, /2027-10-09 is twice/],
    ['a day off that is worked', { workdays: ['2027-10-02'] }, /2027-10-02 is a day off and a workday at once/],
    ['a make-up day that is a Monday', { workdays: ['2027-10-11'] }, /2027-10-11 is no Saturday or Sunday/],
    ['a festival that is missing', { holidays: SOUND.holidays.slice(0, 1) }, /中秋 is missing/],
    ['a notice from after the year', { notice: { ...SOUND.notice, date: '2028-01-01' } }, /dated 2028-01-01/],
  ])('is refused with %s', (_, change, sentence) => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf(change).join('\n')).toMatch(sentence);
  });
});
