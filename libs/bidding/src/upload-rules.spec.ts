import { uploadExpiresAt } from './upload-rules';

describe('an upload that does not move', () => {
  const movedAt = new Date('2026-11-02T08:00:00.000Z');

  it('is kept for seven days', () => {
    expect(uploadExpiresAt({ movedAt, bidDeadline: new Date('2026-12-01T01:30:00.000Z'), ahead: false })).toEqual(
      new Date('2026-11-09T08:00:00.000Z'),
    );
  });

  it('is kept no longer than until the deadline: what is incomplete then is deemed withdrawn', () => {
    const bidDeadline = new Date('2026-11-05T01:30:00.000Z');
    expect(uploadExpiresAt({ movedAt, bidDeadline, ahead: false })).toEqual(bidDeadline);
  });

  it('is kept for a day when no manifest has named it', () => {
    const bidDeadline = new Date('2026-12-01T01:30:00.000Z');
    expect(uploadExpiresAt({ movedAt, bidDeadline, ahead: true })).toEqual(new Date('2026-11-03T08:00:00.000Z'));
  });

  it('goes at once when no submission wants it any more', () => {
    expect(uploadExpiresAt({ movedAt, bidDeadline: null, ahead: false })).toEqual(movedAt);
  });
});
