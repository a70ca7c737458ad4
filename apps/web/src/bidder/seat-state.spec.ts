import { emptyHall, type HallBidder, type HallState } from '../hall/hall-state';
import type { OwnBid } from './own-bids';
import { seatState, type SeatFacts } from './seat-state';

const bid = { manifestHash: 'mine' } as OwnBid;
const row = (change: Partial<HallBidder> = {}) => ({ manifestHash: 'mine', releasedAt: null, outcome: null, ...change }) as HallBidder;
const at = (phase: HallState['phase'], bidders = [row()], more: Partial<SeatFacts> = {}) =>
  seatState({ hall: { ...emptyHall(), phase, bidders }, mode: 'bidder+custodians', bid, ...more });

describe('what a bidder has to do in the hall', () => {
  it('waits until the host has published the bidders, then releases once', () => {
    expect(at('bidding')).toBe('bidding');
    expect(at('closed')).toBe('wait');
    expect(at('releasing')).toBe('release');
    expect(at('releasing', [row({ releasedAt: '2026-12-01T01:05:00Z' })])).toBe('released');
  });

  it('is over for whoever did not release in time', () => {
    expect(at('released')).toBe('over');
    expect(at('opened', [row({ outcome: 'revoked' })])).toBe('over');
  });

  it('ends with the opening', () => {
    expect(at('opened', [row({ releasedAt: 'then', outcome: 'opened' })])).toBe('opened');
  });

  it('asks nothing of whoever did not bid, and of nobody where the custodians alone open', () => {
    expect(at('releasing', [], { bid: null })).toBe('none');
    expect(at('releasing', [row()], { mode: 'custodians' })).toBe('custodians');
  });
});
