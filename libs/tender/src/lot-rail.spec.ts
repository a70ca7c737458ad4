import { LOT_LIFECYCLE, type LotState } from './lot-lifecycle';
import { lotRail, type RailInput } from './lot-rail';

const lot: RailInput = {
  procedure: 'open-tender',
  procedureVersion: 1,
  state: 'bidding',
  lastPassed: null,
  publishedAt: new Date('2026-11-09T02:00:00Z'),
  documentsUntil: new Date('2026-11-16T09:00:00Z'),
  bidDeadline: new Date('2026-12-01T01:00:00Z'),
  publicityEndsAt: null,
  suspendedSince: null,
  compulsory: true,
};
const statuses = (change: Partial<RailInput>) => lotRail({ ...lot, ...change }).map(({ status }) => status);

describe('the way of a lot', () => {
  it('shows where the lot is and what the law says of each station', () => {
    expect(lotRail(lot).map(({ stage, status, period }) => [stage, status, period && `${period.days} ${period.basis}`])).toEqual([
      ['notice', 'done', '5 招标投标法实施条例 第十六条'],
      ['clarification', 'done', '15 招标投标法实施条例 第二十一条'],
      ['bidding', 'now', '20 招标投标法 第二十四条'],
      ['opening', 'ahead', null],
      ['evaluation', 'ahead', null],
      ['candidates', 'ahead', '3 招标投标法实施条例 第五十四条'],
      ['award', 'ahead', '15 招标投标法 第四十七条'],
      ['contract', 'ahead', '30 招标投标法 第四十六条'],
      ['performance', 'ahead', null],
    ]);
  });

  it('names no time for the bids and owes no report where the law compels no tender', () => {
    const [, , bidding, , , , award] = lotRail({ ...lot, compulsory: false });
    expect([bidding?.period, award?.period]).toEqual([null, null]);
  });

  it('opens the bids at the instant of the deadline (招标投标法 第三十四条)', () => {
    const [, clarification, bidding, opening] = lotRail(lot);
    expect([clarification?.until, bidding?.until, opening?.from]).toEqual([
      '2026-11-16T01:00:00.000Z',
      '2026-12-01T01:00:00.000Z',
      '2026-12-01T01:00:00.000Z',
    ]);
  });

  it.each([
    ['failed', null, 'opening'],
    ['failed', 'opening.declared', 'opening'],
    ['failed', 'bids.revealed', 'evaluation'],
    ['terminated', null, 'bidding'],
    ['terminated', 'lot.bidding_closed', 'opening'],
    ['terminated', 'bids.revealed', 'evaluation'],
    ['terminated', 'evaluation.finished', 'candidates'],
  ] as const)('shows a lot that %s after %s stopped at %s', (state, lastPassed, stage) => {
    const rail = lotRail({ ...lot, state, lastPassed });
    expect(rail.filter(({ status }) => status === 'stopped').map((station) => station.stage)).toEqual([stage]);
  });

  it('shows that the lot stands still, where it does', () => {
    const suspendedSince = new Date('2026-12-08T01:00:00Z');
    expect(statuses({ state: 'candidates_published', suspendedSince })[5]).toBe('held');
    expect(statuses({ state: 'terminated', suspendedSince })[2]).toBe('stopped');
  });

  it('is all done in the archive', () => expect(statuses({ state: 'archived' })).not.toContain('ahead'));

  it('knows every state of a lot', () => {
    for (const state of Object.keys(LOT_LIFECYCLE) as LotState[]) expect(statuses({ state })).toHaveLength(9);
  });
});
