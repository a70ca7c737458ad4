import { readCursor, writeCursor } from './cursor';

describe('the place in a list', () => {
  it('comes back as it was given', () => {
    const place = { at: new Date('2026-11-09T02:00:00.123Z'), id: '019a0000-0000-7000-8000-000000000001' };
    expect(readCursor(writeCursor(place))).toEqual(place);
  });

  it.each(['', 'x', '💥', Buffer.from('2026-11-09T02:00:00Z x').toString('base64url')])('is refused when nobody gave it: %j', (cursor) =>
    expect(() => readCursor(cursor)).toThrow('CURSOR_INVALID'),
  );
});
