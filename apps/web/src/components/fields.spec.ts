import { isAccepted } from './accepted-file';
import { beijingInput, fromBeijingInput } from './beijing-time';
import { toCsv } from './csv';
import { duration } from './duration';
import { RateMeter } from './rate-meter';
import { readAmount } from './read-amount';

describe('an amount that a person types', () => {
  it('is read with separators, signs of currency and full-width digits', () => {
    expect(readAmount('¥32,480,000')).toBe('32480000.00');
    expect(readAmount('３２４８００００．５元')).toBe('32480000.50');
    expect(readAmount('0012')).toBe('12.00');
  });
  it('is none when it is negative, has three decimals, or is no number', () => {
    for (const typed of ['-1', '1.005', '1e3', 'abc', '', '1.2.3']) expect(readAmount(typed)).toBeNull();
  });
});

describe('an instant that a person types', () => {
  it('is Beijing time wherever the computer stands', () => {
    expect(fromBeijingInput('2026-12-01 09:00')).toBe('2026-12-01T01:00:00.000Z');
    expect(fromBeijingInput('2026-12-01T09:00:30')).toBe('2026-12-01T01:00:30.000Z');
    expect(fromBeijingInput('2026年12月1日 9：00')).toBe('2026-12-01T01:00:00.000Z');
    expect(beijingInput('2026-12-01T01:00:00.000Z')).toBe('2026-12-01 09:00:00');
  });
  it('is none on a day that no calendar has', () => {
    for (const typed of ['2026-02-30 09:00', '2026-13-01 09:00', '2026-12-01 25:00', '2026-12-01', ''])
      expect(fromBeijingInput(typed)).toBe('');
  });
});

describe('a table as CSV', () => {
  it('quotes what needs it and ends each line as spreadsheets expect', () => {
    expect(toCsv([['a,b', 'say "x"', '2']])).toBe('\uFEFF"a,b","say ""x""",2\r\n');
  });
  it('never lets a cell begin like a formula, but leaves numbers alone', () => {
    const cells = ['=1+1', '+1+1', '-1+1', '@x', '＝1+1', '－1', '\tx', ' =x', '-12.50', '12', 'a=1'];
    expect(toCsv([cells])).toBe("\uFEFF'=1+1,'+1+1,'-1+1,'@x,'＝1+1,'－1,'\tx,' =x,-12.50,12,a=1\r\n");
  });
});

describe('the time left', () => {
  it('follows the median speed of the last ten seconds, so that one stall does not frighten', () => {
    const meter = new RateMeter(1000);
    expect(meter.secondsLeft()).toBeNull();
    [0, 100, 200, 200, 300].forEach((done, second) => meter.take(done, second * 1000));
    expect(meter.perSecond()).toBe(100);
    expect(meter.secondsLeft()).toBe(7);
  });
  it('forgets what is older', () => {
    const meter = new RateMeter(1000);
    meter.take(0, 0);
    meter.take(500, 1000);
    meter.take(510, 11_500);
    meter.take(520, 12_500);
    expect(meter.perSecond()).toBe(10);
  });
  it('is said in words', () => {
    expect([duration(40.2, 'zh-CN'), duration(1114, 'zh-CN'), duration(8040, 'en')]).toEqual(['41 秒', '18 分 34 秒', '2 h 14 min']);
  });
});

describe('a file that is dropped', () => {
  it('must be of a kind that the field accepts', () => {
    expect(isAccepted({ name: 'A.P12', type: '' }, '.p12,.pfx')).toBe(true);
    expect(isAccepted({ name: 'a.exe', type: 'application/x-msdownload' }, '.pdf')).toBe(false);
    expect(isAccepted({ name: 'a', type: 'image/png' }, 'image/*')).toBe(true);
    expect(isAccepted({ name: 'a', type: '' })).toBe(true);
  });
});
