import { flagsOf } from './flags';

const at = '2026-12-01T01:00:00Z';
const lot = (state: string) => ({ state, stateSince: at, bidDeadline: at });

describe('a red flag', () => {
  it.each([
    ['bidding', '2026-12-01T01:00:30Z', []],
    ['bidding', '2026-12-01T01:01:01Z', ['notClosed']],
    ['released', '2026-12-01T01:15:00Z', []],
    ['released', '2026-12-01T01:15:01Z', ['overdue']],
    ['failed', '2026-12-01T01:00:00Z', ['failed']],
    ['awarded', '2027-12-01T01:00:00Z', []],
  ])('of a lot that is %s at %s: %j', (state, now, flags) => expect(flagsOf(lot(state), new Date(now))).toEqual(flags));
});
