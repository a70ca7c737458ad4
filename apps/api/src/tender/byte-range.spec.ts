import fc from 'fast-check';
import { byteRange } from './byte-range';

describe('a Range header (RFC 9110 section 14)', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=0-', { start: 0, end: 100 }],
    ['bytes=90-1000', { start: 90, end: 100 }],
    ['bytes=-10', { start: 90, end: 100 }],
    ['bytes=-1000', { start: 0, end: 100 }],
    ['Bytes=99-99', { start: 99, end: 100 }],
  ])('%s of 100 bytes asks for %j', (header, range) => expect(byteRange(header, 100)).toEqual(range));

  it.each([undefined, '', 'lines=0-1', 'bytes=1-0', 'bytes=0-1,5-6', 'bytes=a-b', 'bytes=-', 'bytes=1e1-'])(
    'is ignored when it is %j',
    (header) => expect(byteRange(header, 100)).toBe('all'),
  );

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('cannot be satisfied when no byte of it exists: %s', (header) =>
    expect(byteRange(header, 100)).toBe('unsatisfiable'),
  );

  it('never leaves the object', () =>
    fc.assert(
      fc.property(fc.nat(50), fc.option(fc.nat(60)), fc.option(fc.nat(60)), (length, first, last) => {
        const range = byteRange(`bytes=${first ?? ''}-${last ?? ''}`, length);
        return typeof range === 'string' || (range.start >= 0 && range.start < range.end && range.end <= length);
      }),
    ));
});
