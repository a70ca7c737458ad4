import fc from 'fast-check';
import { fromBase64, toBase64 } from './bytes';

describe('base64', () => {
  it('is that of RFC 4648, of any bytes and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it('goes on over the pieces of a long one', () => {
    const bytes = Uint8Array.from({ length: 20_001 }, (_, at) => (at * 7919) % 256);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });

  it.each(['AA', 'AB==', 'A A=', 'AAA=\n', 'AA-_', '*'])('refuses %j, which nobody writes so', (text) => {
    expect(() => fromBase64(text)).toThrow('INPUT_INVALID');
  });
});
