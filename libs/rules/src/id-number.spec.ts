import fc from 'fast-check';
import { checkIdNumber, idNumberCheck } from './id-number';

describe('the number of a citizen (公民身份号码, GB 11643-1999)', () => {
  it('is what the standard’s own examples are', () => {
    for (const sample of ['11010519491231002X', '440524188001010014']) expect(checkIdNumber(sample)).toEqual({ valid: true });
  });

  it.each([
    ['11010519491231002', 'LENGTH'],
    ['11010519491231002x', 'CHARSET'],
    ['110105194902300020', 'CHARSET'],
    ['110105194912310021', 'CHECK'],
  ])('%s is refused for its %s', (text, reason) => expect(checkIdNumber(text)).toEqual({ valid: false, reason }));

  it('tells every digit that is mistyped', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 14, max: 16 }), fc.integer({ min: 1, max: 9 }), (tail, at, more) => {
        const body = `3213021980010${String(tail).padStart(4, '0')}`.replace(/^(.{12})./, '$11');
        const sound = body + idNumberCheck(body);
        const wrong = [...sound];
        wrong[at] = String((Number(wrong[at]) + more) % 10);
        return checkIdNumber(sound).valid && !checkIdNumber(wrong.join('')).valid;
      }),
    ));
});
