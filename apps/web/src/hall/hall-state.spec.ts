import type { LiveEntry } from '../live/live-stream';
import { emptyHall, takeEntry } from './hall-state';

let seq = 0;
const entry = (type: string, payload: Record<string, unknown> = {}): LiveEntry => ({
  stream: 'lot/1',
  seq: ++seq,
  type,
  at: '2026-12-01T01:00:00.004Z',
  payload,
});
const play = (...entries: LiveEntry[]) => entries.reduce(takeEntry, emptyHall());

const closed = entry('lot.bidding_closed', { count: 2 });
const declared = entry('opening.declared', { releaseEndsAt: '2026-12-01T01:30:00.000Z' });
const named = entry('bidders.published', {
  bidders: [
    { position: 1, name: '甲', code: 'A', manifestHash: 'm1', receivedAt: '2026-11-30T01:00:00.000Z' },
    { position: 2, name: '乙', code: 'B', manifestHash: 'm2', receivedAt: '2026-11-30T02:00:00.000Z' },
  ],
});
const released = entry('bid.released', { manifestHash: 'm2' });
const ended = entry('opening.release_ended', { releases: ['m2'] });
const revealed = entry('bids.revealed', {
  table: [{ manifestHash: 'm2', outcome: 'opened', price: '9050000.00' }],
  draws: [{ item: 'K', choice: '0.97' }],
});

describe('the hall, as its public entries tell it', () => {
  it('keeps the announced hour of the next envelope until that is declared, or the lot fails', () => {
    const hour = entry('opening.hour_announced', { segment: 'price', at: '2026-12-08T01:00:00.000Z' });
    const off = entry('opening.hour_announced', { segment: 'price', at: '2026-12-09T01:00:00.000Z', reason: '场地冲突' });
    expect(play(closed, declared, hour).next).toEqual({ segment: 'price', at: '2026-12-08T01:00:00.000Z' });
    expect(play(closed, declared, hour, off).next!.at).toBe('2026-12-09T01:00:00.000Z');
    for (const end of [entry('opening.declared', { segment: 'price' }), entry('lot.failed', { reason: 'ALL_REJECTED' })])
      expect(play(closed, declared, hour, end).next).toBeNull();
  });

  it('names no bidder before the bidders are published', () => {
    expect(play(closed, declared).bidders).toEqual([]);
  });

  it('shows who has released and no price before the reveal', () => {
    const { bidders, phase } = play(closed, declared, named, released);
    expect(phase).toBe('releasing');
    expect(bidders.map(({ releasedAt, price }) => [releasedAt !== null, price])).toEqual([
      [false, null],
      [true, null],
    ]);
  });

  it('marks as revoked what was not released when the window ended', () => {
    expect(play(named, released, ended).bidders.map(({ outcome }) => outcome)).toEqual(['revoked', null]);
  });

  it('shows all prices and draws at once', () => {
    const hall = play(closed, declared, named, released, ended, revealed);
    expect(hall.bidders.map(({ price }) => price)).toEqual([null, '9050000.00']);
    expect(hall.draws).toEqual([{ item: 'K', choice: '0.97' }]);
  });

  it('begins the session of the next envelope with nothing released, opened or drawn (双信封)', () => {
    const first = play(closed, entry('opening.declared', { segment: 'technical' }), named, released, ended, revealed);
    expect([first.segment, first.phase]).toEqual(['technical', 'opened']);
    const next = takeEntry(first, entry('opening.declared', { segment: 'price', releaseEndsAt: '2026-12-20T01:30:00.000Z' }));
    const { segment, phase, closedAt, bidders, draws, revealedAt, entries } = next;
    expect({ segment, phase, bidders, draws, revealedAt }).toEqual({
      ...{ segment: 'price', phase: 'releasing', bidders: [], draws: [], revealedAt: null },
    });
    expect([closedAt, entries.length]).toEqual([first.closedAt, first.entries.length + 1]);
  });

  it('fails when too few bids were received', () => {
    expect(play(entry('lot.failed', { reason: 'TOO_FEW_BIDS' })).phase).toBe('failed');
  });
});
