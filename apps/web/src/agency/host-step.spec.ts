import { emptyHall, takeEntry } from '../hall/hall-state';
import { hostStep, isHosts } from './host-step';

const after = (...types: string[]) =>
  types.reduce(
    (hall, type, at) => takeEntry(hall, { stream: 'lot/1', seq: at + 1, type, at: '2026-12-01T01:00:00Z', payload: { releases: [] } }),
    emptyHall(),
  );

describe('the host’s desk', () => {
  it('has nothing to press before the deadline', () => {
    expect(hostStep(after('lot.published'), false)).toBe('deadline');
    expect(isHosts('deadline')).toBe(false);
  });

  it('declares the opening only after bidding was closed', () => {
    expect(hostStep(after('lot.bidding_closed'), false)).toBe('declare');
  });

  it('waits for the releases, signs the order after their end, then waits for the witness', () => {
    expect(hostStep(after('lot.bidding_closed', 'opening.declared'), false)).toBe('releases');
    const ended = after('lot.bidding_closed', 'opening.declared', 'opening.release_ended');
    expect([hostStep(ended, false), hostStep(ended, true)]).toEqual(['order', 'witness']);
  });

  it('declares the session of the next envelope when the report on this one is signed (双信封)', () => {
    const opened = after('opening.ordered', 'opening.gated', 'bids.revealed');
    expect(hostStep(opened, true)).toBe('opened');
    expect(hostStep(opened, true, true)).toBe('declare');
  });

  it('leaves the rest to the custodians', () => {
    expect(hostStep(after('opening.ordered'), true)).toBe('custodians');
    expect(hostStep(after('opening.ordered', 'opening.gated'), true)).toBe('custodians');
    expect(hostStep(after('lot.failed'), false)).toBe('failed');
  });
});
