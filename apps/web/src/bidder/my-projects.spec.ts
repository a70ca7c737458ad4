import type { PublicLotRow } from '../api/public-lot';
import { myProjects } from './my-projects';
import type { OwnBid } from './own-bids';

const NOW = new Date('2026-11-30T06:00:00Z');
const lot = (code: string, bidDeadline: string, state = 'bidding') => ({ code, bidDeadline, state }) as PublicLotRow;
const bid = (lotCode: string, state: OwnBid['state'], version = 1) =>
  ({ lotCode, state, version, receivedAt: state === 'receiving' || state === 'incomplete' ? null : '2026-11-29T00:00:00Z' }) as OwnBid;
const needs = (lots: PublicLotRow[], bids: OwnBid[]) => myProjects(lots, bids, [], NOW).map(({ lot, need }) => `${lot.code} ${need}`);

const near = lot('near', '2026-12-01T01:00:00Z');
const far = lot('far', '2026-12-09T01:00:00Z');
const past = lot('past', '2026-11-20T01:00:00Z', 'opened');

describe('my projects', () => {
  it('puts the nearest deadline first, and lots that are over only when the bidder took part', () => {
    expect(needs([far, past, near], [])).toEqual(['near seal', 'far seal']);
    expect(needs([far, past, near], [bid('past', 'live')])).toEqual(['near seal', 'far seal', 'past submitted']);
  });

  it('leaves out invited tenders to which the bidder is not invited', () => {
    const closed = { ...near, code: 'closed', byInvitation: true };
    const codes = (invited: string[]) => myProjects([closed, far], [], invited, NOW).map((one) => one.lot.code);
    expect([codes([]), codes(['closed'])]).toEqual([['far'], ['closed', 'far']]);
  });

  it('never calls a bid submitted that has no receipt', () => {
    expect(needs([near], [bid('near', 'receiving')])).toEqual(['near upload']);
    expect(needs([past], [bid('past', 'incomplete')])).toEqual(['past missed']);
  });

  it('keeps what counts while a new version is on its way', () => {
    const [one] = myProjects([near], [bid('near', 'live', 1), bid('near', 'receiving', 2)], [], NOW);
    expect([one!.need, one!.replacing, one!.bid!.version]).toEqual(['submitted', true, 1]);
  });

  it('says that a withdrawn bid does not count', () => {
    expect(needs([near], [bid('near', 'withdrawn')])).toEqual(['near withdrawn']);
  });

  it('counts the deadline itself as too late', () => {
    expect(myProjects([near], [], [], new Date(near.bidDeadline))).toEqual([]);
  });
});
