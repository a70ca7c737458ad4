import { canonicalHash, listHash, type Manifest, type OpeningOrder } from '@kaibiao/crypto';
import { decide, keepsShares, type Asked } from './decide';
import type { VerifiedOrder } from './evidence';
import type { HeldRelease } from './folder/kept-releases';
import type { JournalFact } from './journal';
import type { Remembered } from './memory';

const DEADLINE = '2026-12-01T01:00:00.000Z';
const WINDOW = '2026-12-01T01:30:00.000Z';
const AFTER = new Date(WINDOW);
const L = ['a1', 'b2', 'c3'];
const nothing: Remembered = { orders: {}, pools: {}, chains: {} };
const asked: Asked = { lotId: 'lot', lotCode: 'E1', segment: 'bid', platform: 'P', own: 'c2', releases: [] };
const schedule = { lotCode: 'E1', noticeHash: 'n1', bidDeadline: DEADLINE };
const manifest = {
  lotCode: 'E1',
  policy: { mode: 'bidder+custodians', threshold: 2, custodians: ['c1', 'c2', 'c3', 'c4'] },
  segments: [{ name: 'bid', opensNotBefore: DEADLINE }],
} as unknown as Manifest;

const journalOf = (facts: [string, Record<string, unknown>][]): JournalFact[] =>
  facts.map(([type, payload], at) => ({ seq: at + 1, hash: `h${at + 1}`, type, occurredAt: DEADLINE, payload }));

function evidence({
  releases = L,
  windowEndedAt = WINDOW,
  order = {},
  more = {},
}: { releases?: string[]; windowEndedAt?: string; order?: Partial<OpeningOrder>; more?: Partial<VerifiedOrder> } = {}): VerifiedOrder {
  return {
    order: {
      format: 'kaibiao-opening-order/1',
      lotCode: 'E1',
      segment: 'bid',
      schedule,
      scheduleHash: canonicalHash(schedule),
      submissionsHash: listHash(L),
      releasesHash: listHash(releases),
      releases,
      windowEndedAt,
      previousReport: null,
      ...order,
    },
    orderHash: 'o1',
    host: { fingerprint: 'H', name: '代理', organisationCode: 'A' },
    witness: { fingerprint: 'W', name: '见证', organisationCode: 'C' },
    platform: { fingerprint: 'P', name: '平台', organisationCode: null },
    journal: journalOf([
      ['lot.published', schedule],
      ['lot.bidding_closed', { submissions: L }],
      ['opening.declared', { releaseEndsAt: WINDOW }],
      ['opening.release_ended', { releasesHash: listHash(releases), endedAt: windowEndedAt }],
    ]),
    notices: [
      {
        hash: 'n1',
        signer: { fingerprint: 'H', name: '代理', organisationCode: 'A' },
        lotCode: 'E1',
        agencyCode: 'A',
        bidDeadline: DEADLINE,
        minimumBids: 3,
        lotKeys: [],
        segments: ['bid'],
        mode: 'bidder+custodians',
        threshold: 2,
        custodians: ['c1', 'c2', 'c3', 'c4'],
        seeds: {},
      },
    ],
    bids: releases.map((manifestHash) => ({ manifestHash, manifest, envelope: new Uint8Array() })),
    ...more,
  };
}

describe('a custodian', () => {
  it('votes on an order that holds, at the end of the window and not before, by its own clock', () => {
    expect(decide(asked, evidence(), AFTER, nothing)).toEqual([]);
    expect(decide(asked, evidence(), new Date(AFTER.getTime() - 1), nothing)).toEqual(['TOO_EARLY']);
    expect(
      decide(
        asked,
        evidence({
          more: {
            bids: L.map((manifestHash) => ({
              manifestHash,
              envelope: new Uint8Array(),
              manifest: { ...manifest, segments: [{ ...manifest.segments[0]!, opensNotBefore: '2027-01-01T00:00:00.000Z' }] },
            })),
          },
        }),
        AFTER,
        nothing,
      ),
    ).toEqual(['TOO_EARLY']);
  });

  it('goes by the policy of the signed notice, not by what the bids say: those of `bidder` name no custodian', () => {
    const [notice] = evidence().notices;
    const alone = { ...manifest, policy: { mode: 'bidder', threshold: 0, custodians: [] } } as Manifest;
    const bids = L.map((manifestHash) => ({ manifestHash, manifest: alone, envelope: new Uint8Array() }));
    const notBlind = evidence({ more: { notices: [{ ...notice!, mode: 'bidder' }], bids } });
    expect(decide(asked, notBlind, AFTER, nothing)).toEqual([]);
    expect(keepsShares(notBlind)).toBe(false);
    expect(decide(asked, evidence({ more: { bids } }), AFTER, nothing)).toEqual(['POLICY_OTHER']);
    expect(decide(asked, evidence({ more: { notices: [{ ...notice!, mode: 'bidder' }] } }), AFTER, nothing)).toEqual(['POLICY_OTHER']);
    expect(decide({ ...asked, own: 'c9' }, notBlind, AFTER, nothing)).toEqual(['POLICY_OTHER']);
  });

  it('accepts an early end of the window only when everybody has released', () => {
    const early = '2026-12-01T01:10:00.000Z';
    expect(decide(asked, evidence({ windowEndedAt: early }), AFTER, nothing)).toEqual([]);
    const some = evidence({
      windowEndedAt: early,
      releases: ['a1', 'b2'],
      more: { notices: [{ ...evidence().notices[0]!, minimumBids: 2 }] },
    });
    expect(decide(asked, some, AFTER, nothing)).toEqual(['WINDOW_OTHER']);
  });

  it('signs nothing for one person in two roles, a foreign platform, or a host that is not the agency', () => {
    const { host } = evidence();
    expect(decide(asked, evidence({ more: { witness: { ...host, fingerprint: 'H2' } } }), AFTER, nothing)).toEqual(['ORDER_SIGNERS_SAME']);
    expect(
      decide(asked, evidence({ more: { witness: { fingerprint: 'H', name: '见证', organisationCode: 'C' } } }), AFTER, nothing),
    ).toEqual(['ORDER_SIGNERS_SAME']);
    expect(decide({ ...asked, platform: 'Q' }, evidence(), AFTER, nothing)).toEqual(['ORDER_PLATFORM_FOREIGN']);
    expect(decide(asked, evidence({ more: { host: { ...host, organisationCode: 'X' } } }), AFTER, nothing)).toEqual(['ORDER_HOST_FOREIGN']);
  });

  it('goes by the last signed schedule and by no other', () => {
    const forged = { ...schedule, bidDeadline: '2026-11-01T00:00:00.000Z' };
    expect(decide(asked, evidence({ order: { schedule: forged, scheduleHash: canonicalHash(forged) } }), AFTER, nothing)).toEqual([
      'SCHEDULE_OTHER',
    ]);
    expect(decide(asked, evidence({ more: { notices: [] } }), AFTER, nothing)).toEqual(
      expect.arrayContaining(['SCHEDULE_NOT_SIGNED', 'ORDER_HOST_FOREIGN']),
    );
  });

  it('takes a pre-qualification before the notice, and nothing else', () => {
    const { journal } = evidence();
    const first = (type: string) => evidence({ more: { journal: [{ ...journal[0]!, type, payload: {} }, ...journal] } });
    expect(decide(asked, first('prequalification.published'), AFTER, nothing)).toEqual([]);
    expect(decide(asked, first('lot.suspended'), AFTER, nothing)).toContain('SCHEDULE_NOT_SIGNED');
    expect(decide(asked, evidence({ more: { journal: journal.slice(1) } }), AFTER, nothing)).toContain('SCHEDULE_NOT_SIGNED');
  });

  it('refuses a list that leaves out or adds a bid, and fewer than the minimum', () => {
    expect(decide(asked, evidence({ releases: ['a1', 'b2'] }), AFTER, nothing)).toEqual(['RELEASES_TOO_FEW']);
    expect(decide(asked, evidence({ releases: [...L, 'd4'] }), AFTER, nothing)).toEqual(['RELEASES_NOT_IN_SUBMISSIONS']);
    expect(decide(asked, evidence({ order: { submissionsHash: listHash(['a1']) } }), AFTER, nothing)).toEqual(['SUBMISSIONS_OTHER']);
    expect(decide(asked, evidence({ more: { bids: evidence().bids.slice(1) } }), AFTER, nothing)).toEqual(['BIDS_OTHER']);
  });

  it('misses a release that a bidder gave to it for this very envelope while the window was open', () => {
    const three = evidence({ releases: ['a1', 'b2'], more: { notices: [{ ...evidence().notices[0]!, minimumBids: 2 }] } });
    const held = { lotCode: 'E1', segment: 'bid', manifestHash: 'c3', receivedAt: '2026-12-01T01:29:59.999Z' };
    const without = (change: Partial<HeldRelease>) => decide({ ...asked, releases: [{ ...held, ...change }] }, three, AFTER, nothing);
    expect(without({})).toEqual(['RELEASE_LEFT_OUT']);
    expect(without({ receivedAt: WINDOW })).toEqual([]);
    expect(without({ lotCode: 'E2' })).toEqual([]);
    expect(without({ segment: 'price' })).toEqual([]);
    expect(without({ manifestHash: 'of no bid in L' })).toEqual([]);
    expect(without({ manifestHash: 'a1' })).toEqual([]);
  });

  it('votes on one order of a lot for ever, and only on a journal that continues the one it saw', () => {
    expect(decide(asked, evidence(), AFTER, { ...nothing, orders: { 'E1/bid': 'o1' } })).toEqual([]);
    expect(decide(asked, evidence(), AFTER, { ...nothing, orders: { 'E1/bid': 'o0' } })).toEqual(['ORDER_SECOND']);
    expect(decide(asked, evidence(), AFTER, { ...nothing, chains: { lot: { seq: 2, hash: 'h2' } } })).toEqual([]);
    expect(decide(asked, evidence(), AFTER, { ...nothing, chains: { lot: { seq: 2, hash: 'other' } } })).toEqual(['JOURNAL_REWRITTEN']);
    expect(decide(asked, evidence(), AFTER, { ...nothing, chains: { lot: { seq: 9, hash: 'h9' } } })).toEqual(['JOURNAL_REWRITTEN']);
  });

  it('wants the bids sealed to the keys for the lot that the notice prints, and to no other', () => {
    const [notice] = evidence().notices;
    const notices = [{ ...notice!, lotKeys: [{ custodian: 2, fingerprint: 'k2' }] }];
    expect(decide(asked, evidence({ more: { notices } }), AFTER, nothing)).toEqual(['POLICY_OTHER']);
    const keyed = { ...manifest, policy: { ...manifest.policy, custodians: ['c1', 'k2', 'c3', 'c4'] } };
    const bids = L.map((manifestHash) => ({ manifestHash, manifest: keyed, envelope: new Uint8Array() }));
    expect(decide(asked, evidence({ more: { notices, bids } }), AFTER, nothing)).toEqual([]);
    expect(decide(asked, evidence({ more: { bids } }), AFTER, nothing)).toEqual(['POLICY_OTHER']);
  });

  it('has no part in a lot whose policy does not name it', () => {
    expect(decide({ ...asked, own: 'c9' }, evidence(), AFTER, nothing)).toEqual(['POLICY_OTHER']);
  });
});
