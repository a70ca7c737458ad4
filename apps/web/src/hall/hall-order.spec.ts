import fc from 'fast-check';
import type { LiveEntry } from '../live/live-stream';
import { emptyHall, takeEntry, type HallState } from './hall-state';

const PHASES: readonly HallState['phase'][] = ['bidding', 'closed', 'releasing', 'released', 'ordered', 'unlocked', 'opened'];
const BIDS = ['a', 'b', 'c'].map((letter, at) => ({
  position: at + 1,
  name: `投标人${letter}`,
  code: letter,
  manifestHash: letter.repeat(64),
  receivedAt: '2026-12-01T00:50:00.000Z',
}));
const HASHES = BIDS.map(({ manifestHash }) => manifestHash);

/** The steps of an opening as the journal tells them; whoever releases does so in any order. */
const steps = fc.shuffledSubarray(HASHES, { minLength: 1 }).map((releases): [string, Record<string, unknown>][] => [
  ['lot.bidding_closed', { count: BIDS.length }],
  ['opening.declared', { releaseEndsAt: '2026-12-01T01:30:00.000Z' }],
  ['bidders.published', { bidders: BIDS }],
  ...releases.map((manifestHash): [string, Record<string, unknown>] => ['bid.released', { manifestHash }]),
  ['opening.release_ended', { releases, withdrawn: [], revoked: [] }],
  ['opening.ordered', {}],
  ['opening.gated', {}],
  ['custodian.released_shares', {}],
  [
    'bids.revealed',
    {
      table: releases.map((manifestHash) => ({ manifestHash, outcome: 'opened', price: '100.00' })),
      draws: [{ item: 'K', choice: '0.96' }],
    },
  ],
  ['opening.recorded', {}],
]);
/** What may be told in between, at any time. */
const beside = fc.oneof(
  fc.constantFrom<[string, Record<string, unknown>][]>(
    ['opening.paused', { holdId: 'p', reason: '断电' }],
    ['opening.resumed', { holdId: 'p', releaseEndsAt: '2026-12-01T01:40:00.000Z' }],
    ['opening.suspended', { holdId: 's', reason: '投诉' }],
    ['opening.suspension_lifted', { holdId: 's', releaseEndsAt: null }],
    ['opening.release_extended', { releaseEndsAt: '2026-12-01T01:50:00.000Z' }],
    ['manual_draw.chosen', { reason: '公证' }],
    ['manual_draw.recorded', { results: [] }],
    ['something.new', {}],
  ),
  fc
    .record({ manifestHash: fc.constantFrom(...HASHES), cause: fc.constantFrom('bidder', 'other'), reason: fc.constant('断线') })
    .map((payload): [string, Record<string, unknown>] => ['release_failure.confirmed', payload]),
);
/** A whole opening with other facts strewn into it, folded entry by entry: what the hall shows after each. */
const shown = fc.tuple(steps, fc.array(fc.tuple(fc.nat(20), beside), { maxLength: 12 })).map(([told, others]) => {
  const all = [...told];
  for (const [at, one] of others) all.splice(at % (all.length + 1), 0, one);
  let hall = emptyHall();
  return all.map(([type, payload], at) => {
    const entry: LiveEntry = { stream: 'lot/1', seq: at + 1, type, at: '2026-12-01T01:00:00.000Z', payload };
    hall = takeEntry(hall, entry);
    return { type, hall, before: all.slice(0, at + 1).map(([earlier]) => earlier) };
  });
});

describe('whatever is told beside the steps of an opening', () => {
  it('names nobody before the bidders are published', () => {
    fc.assert(
      fc.property(shown, (views) => {
        for (const { hall, before } of views) expect(hall.bidders.length > 0).toBe(before.includes('bidders.published'));
      }),
    );
  });

  it('shows no price, no outcome of an opened bid and no draw before all bids are revealed, and then all at once', () => {
    fc.assert(
      fc.property(shown, (views) => {
        for (const { hall, before } of views) {
          const revealed = before.includes('bids.revealed');
          expect(hall.draws.length > 0).toBe(revealed);
          const opened = hall.bidders.filter(({ outcome }) => outcome === 'opened');
          expect(opened.every(({ price }) => price !== null)).toBe(true);
          expect(hall.bidders.some(({ price }) => price !== null)).toBe(revealed);
          if (!revealed) expect(opened).toEqual([]);
        }
      }),
    );
  });

  it('goes through its steps one after the other and never back', () => {
    fc.assert(
      fc.property(shown, (views) => {
        const phases = views.map(({ hall }) => PHASES.indexOf(hall.phase));
        expect(phases.every((phase, at) => at === 0 || phase === phases[at - 1] || phase === phases[at - 1]! + 1)).toBe(true);
        expect(views.at(-1)!.hall.phase).toBe('opened');
      }),
    );
  });

  it('keeps every entry, in the order in which it was told', () => {
    fc.assert(
      fc.property(shown, (views) => {
        expect(views.at(-1)!.hall.entries.map(({ seq }) => seq)).toEqual(views.map((_, at) => at + 1));
      }),
    );
  });
});
