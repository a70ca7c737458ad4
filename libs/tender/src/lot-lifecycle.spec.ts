import { advance, unreachableStates } from '@kaibiao/kernel';
import { LOT_LIFECYCLE, type LotAction, type LotState } from './lot-lifecycle';
import { requireGoing } from './lots.service';
import { nextDue } from './next-due';

describe('the life of a lot', () => {
  it('leads to each of its states', () => expect(unreachableStates<LotState>(LOT_LIFECYCLE, 'draft')).toEqual([]));

  it('publishes nothing that the centre has not accepted', () => {
    expect(() => advance(LOT_LIFECYCLE, 'draft', 'publish')).toThrow('ILLEGAL_TRANSITION');
    expect(() => advance(LOT_LIFECYCLE, 'submitted', 'publish')).toThrow('ILLEGAL_TRANSITION');
    expect(advance(LOT_LIFECYCLE, 'accepted', 'publish')).toBe('bidding');
  });

  it.each(['bidding', 'closed', 'opened', 'awarded'] as const)('gives a lot in state %s to nobody for editing', (state) =>
    expect(() => advance(LOT_LIFECYCLE, state, 'return')).toThrow('ILLEGAL_TRANSITION'),
  );

  it.each(['archived', 'failed', 'terminated'] as const)('ends in %s', (state) => expect(LOT_LIFECYCLE[state]).toEqual({}));
});

describe('a lot that stands still (暂停, 实施条例 第二十二、五十四、六十二条)', () => {
  const born = { procedure: 'open-tender', procedureVersion: 1 } as const;
  const suspendedSince = new Date('2026-12-01T01:00:00Z');

  it.each<LotAction>(['declare_opening', 'finish_evaluation', 'publish_candidates', 'award', 'conclude_contract'])(
    'waits with %s',
    (action) => {
      expect(() => requireGoing({ ...born, suspendedSince }, action)).toThrow('LOT_SUSPENDED');
      expect(() => requireGoing({ ...born, suspendedSince: null }, action)).not.toThrow();
    },
  );

  it.each<LotAction>(['close_bidding', 'end_release', 'reveal', 'fail', 'terminate'])('does not keep the calendar from %s', (action) =>
    expect(() => requireGoing({ ...born, suspendedSince }, action)).not.toThrow(),
  );
});

describe('the calendar of a lot', () => {
  const lot = {
    bidDeadline: new Date('2026-12-01T01:00:00Z'),
    releaseEndsAt: new Date('2026-12-01T01:30:00Z'),
    stateSince: new Date('2026-12-01T01:40:00Z'),
    rehearsalsAfter: null,
    rehearsalEndsAt: null,
    expertsAnswerBy: null,
    suspendedSince: null,
  };

  it('closes the bidding at the deadline', () =>
    expect(nextDue({ ...lot, state: 'bidding' })).toEqual({ at: lot.bidDeadline, action: 'close_bidding' }));
  it('ends the release window at its end', () =>
    expect(nextDue({ ...lot, state: 'releasing' })).toEqual({ at: lot.releaseEndsAt, action: 'end_release' }));
  it('reveals at once when the shares are in', () =>
    expect(nextDue({ ...lot, state: 'unlocked' })).toEqual({ at: lot.stateSince, action: 'reveal' }));
  it.each(['draft', 'submitted', 'accepted', 'applying', 'closed', 'released', 'ordered', 'opened', 'awarded', 'failed'] as const)(
    'does nothing by itself to a lot in state %s',
    (state) => expect(nextDue({ ...lot, state })).toBeNull(),
  );
});
