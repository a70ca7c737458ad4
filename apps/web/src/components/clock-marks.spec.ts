import { markPassed } from './clock-marks';

describe('a clock that is heard', () => {
  it('speaks at five minutes, at one minute and at the end', () => {
    expect([markPassed(301, 300), markPassed(61, 60), markPassed(1, 0)]).toEqual([300, 60, 0]);
  });

  it('is silent in between', () => {
    expect([markPassed(500, 301), markPassed(300, 299), markPassed(0, -1)]).toEqual([null, null, null]);
  });

  it('says only the last mark when the clock was set on past several', () => {
    expect(markPassed(400, 59)).toBe(60);
    expect(markPassed(400, -5)).toBe(0);
  });
});
