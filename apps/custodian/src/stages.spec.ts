import { canonicalHash, listHash, type Manifest, type OpeningOrder } from '@kaibiao/crypto';
import { decide, type Asked } from './decide';
import type { VerifiedOrder } from './evidence';
import type { JournalFact } from './journal';
import { isLast } from './stages';

const DEADLINE = '2026-12-01T01:00:00.000Z';
const WINDOW = '2026-12-20T01:30:00.000Z';
const AFTER = new Date(WINDOW);
const L = ['a1', 'b2', 'c3'];
const [REPORT, ADMITTED] = ['5'.repeat(64), ['a1', 'c3']];
const asked: Asked = { lotId: 'lot', lotCode: 'E1', segment: 'price', platform: 'P', own: 'c2', releases: [] };
const schedule = { lotCode: 'E1', noticeHash: 'n1', bidDeadline: DEADLINE };
const custodians = ['c1', 'c2', 'c3', 'c4'];
const sealedIn = (segments: string[]) =>
  ({
    lotCode: 'E1',
    policy: { mode: 'bidder+custodians', threshold: 2, custodians },
    segments: segments.map((name) => ({ name, opensNotBefore: DEADLINE })),
  }) as unknown as Manifest;

type Said = [string, Record<string, unknown>];
const technical: Said[] = [
  ['opening.declared', { releaseEndsAt: '2026-12-01T01:30:00.000Z', segment: 'technical' }],
  ['opening.release_ended', { releasesHash: listHash(L), endedAt: '2026-12-01T01:30:00.000Z', segment: 'technical' }],
  ['bids.revealed', { segment: 'technical' }],
];
const reviewed: Said = ['evaluation.stage_finished', { segment: 'technical', reportHash: REPORT, admitted: ADMITTED }];
const priced = (releases: string[]): Said[] => [
  ['opening.declared', { releaseEndsAt: WINDOW, segment: 'price' }],
  ['opening.release_ended', { releasesHash: listHash(releases), endedAt: WINDOW, segment: 'price' }],
];

/** The evidence of an order to open the prices after the technical review. */
function evidence({
  releases = ADMITTED,
  order = {},
  before = [...technical, reviewed],
  segments = ['technical', 'price'],
  sealed = sealedIn(segments),
}: { releases?: string[]; order?: Partial<OpeningOrder>; before?: Said[]; segments?: string[]; sealed?: Manifest } = {}): VerifiedOrder {
  const said: Said[] = [['lot.published', schedule], ['lot.bidding_closed', { submissions: L }], ...before, ...priced(releases)];
  const person = (fingerprint: string, name: string, organisationCode: string | null) => ({ fingerprint, name, organisationCode });
  return {
    order: {
      format: 'kaibiao-opening-order/1',
      lotCode: 'E1',
      segment: 'price',
      schedule,
      scheduleHash: canonicalHash(schedule),
      submissionsHash: listHash(L),
      releasesHash: listHash(releases),
      releases,
      windowEndedAt: WINDOW,
      previousReport: REPORT,
      ...order,
    },
    orderHash: 'o2',
    host: person('H', '代理', 'A'),
    witness: person('W', '见证', 'C'),
    platform: person('P', '平台', null),
    journal: said.map(([type, payload], at): JournalFact => ({ seq: at + 1, hash: `h${at + 1}`, type, occurredAt: DEADLINE, payload })),
    notices: [
      {
        ...{ hash: 'n1', lotCode: 'E1', agencyCode: 'A', bidDeadline: DEADLINE, minimumBids: 3, threshold: 2, custodians, seeds: {} },
        signer: person('H', '代理', 'A'),
        mode: 'bidder+custodians',
        segments,
        lotKeys: [],
      },
    ],
    bids: releases.map((manifestHash) => ({ manifestHash, manifest: sealed, envelope: new Uint8Array() })),
  };
}
const faults = (given: Parameters<typeof evidence>[0], of = asked, orders: Record<string, string> = {}) =>
  decide(of, evidence(given), AFTER, { orders, pools: {}, chains: {} });

describe('the envelope with the price (双信封)', () => {
  it('is opened after the report on the technical one, of the bids that it lets through', () => {
    expect(faults({})).toEqual([]);
    expect(isLast(evidence())).toBe(true);
  });

  it('is not opened without the report, nor by an order that names none or another', () => {
    expect(faults({ before: technical })).toContain('REPORT_MISSING');
    expect(faults({ order: { previousReport: null } })).toContain('REPORT_OTHER');
    expect(faults({ order: { previousReport: '6'.repeat(64) } })).toEqual(['REPORT_OTHER']);
    expect(faults({ before: [...technical, reviewed, reviewed] })).toContain('REPORT_MISSING');
  });

  it.each(technical.map(([type], at) => [type, at] as const))('is not opened when the technical envelope lacks its %s', (_, at) => {
    expect(faults({ before: [...technical.toSpliced(at, 1), reviewed] })).toContain('REPORT_MISSING');
  });

  it('is not opened when the report was there before the technical envelope was open', () => {
    expect(faults({ before: [...technical.slice(0, 2), reviewed, technical[2]!] })).toContain('REPORT_MISSING');
  });

  it('is not opened when its session began before the report was there', () => {
    expect(faults({ before: [...technical, ...priced(ADMITTED), reviewed] })).toContain('REPORT_MISSING');
    const said = evidence({ before: technical });
    const late: JournalFact = { seq: 99, hash: 'h99', type: reviewed[0], occurredAt: DEADLINE, payload: reviewed[1] };
    expect(decide(asked, { ...said, journal: [...said.journal, late] }, AFTER, { orders: {}, pools: {}, chains: {} })).toContain(
      'REPORT_MISSING',
    );
  });

  it('is not opened before the hour that was announced for it, whatever the platform says', () => {
    const announced = (at: string, segment = 'price'): Said[] => [...technical, ['opening.hour_announced', { segment, at }], reviewed];
    expect(faults({ before: announced('2026-12-20T01:00:00.000Z') })).toEqual([]);
    expect(faults({ before: announced('2026-12-21T01:00:00.000Z') })).toEqual(['TOO_EARLY']);
    expect(faults({ before: announced('2026-12-21T01:00:00.000Z', 'technical') })).toEqual([]);
    expect(faults({ before: announced('tomorrow') })).toEqual(['TOO_EARLY']);
  });

  it('of a bid that failed the review stays shut for ever', () => {
    expect(faults({ releases: L })).toEqual(['RELEASES_NOT_ADMITTED']);
  });

  it('misses only releases of bids that were let through', () => {
    const held = (manifestHash: string, segment: string) => ({ lotCode: 'E1', segment, manifestHash, receivedAt: DEADLINE });
    const one = { releases: ['a1'] };
    expect(faults(one, { ...asked, releases: [held('c3', 'price')] })).toEqual(['RELEASE_LEFT_OUT']);
    expect(faults({}, { ...asked, releases: [held('b2', 'price')] })).toEqual([]);
  });

  it('is not held up by a release of the technical one, which was given in the session before', () => {
    const releases = [{ lotCode: 'E1', segment: 'technical', manifestHash: 'c3', receivedAt: DEADLINE }];
    expect(faults({ releases: ['a1'] }, { ...asked, releases })).toEqual([]);
  });

  it('is opened by one order for ever, whatever was ordered for the other envelope', () => {
    expect(faults({}, asked, { 'E1/technical': 'o1' })).toEqual([]);
    expect(faults({}, asked, { 'E1/price': 'o1' })).toEqual(['ORDER_SECOND']);
  });

  it('is none of a lot of one envelope, nor of bids sealed in other parts', () => {
    const one = evidence();
    const notices = [{ ...one.notices[0]!, segments: ['bid'] }];
    expect(decide(asked, { ...one, notices }, AFTER, { orders: {}, pools: {}, chains: {} })).toContain('SEGMENT_OTHER');
    expect(faults({ sealed: sealedIn(['price']) })).toEqual(['SEGMENTS_OTHER']);
  });
});

it('gives no draw seeds with the technical envelope', () => {
  const first = evidence({ order: { segment: 'technical', previousReport: null } });
  expect(isLast(first)).toBe(false);
});

describe('the envelope with the price, the third of three (三信封)', () => {
  const segments = ['qualification', 'technical', 'price'];
  const qualified: Said = ['evaluation.stage_finished', { segment: 'qualification', reportHash: '4'.repeat(64), admitted: L }];
  const first = technical.map(([type, said]): Said => [type, { ...said, segment: 'qualification' }]);

  it('is opened after both reports, each after the opening of its own envelope', () => {
    expect(faults({ segments, before: [...first, qualified, ...technical, reviewed] })).toEqual([]);
  });

  it('is not opened when the technical envelope was passed over, nor when the qualifications were', () => {
    expect(faults({ segments, before: [...first, qualified, reviewed] })).toContain('REPORT_MISSING');
    expect(faults({ segments, before: [...technical, reviewed] })).toContain('REPORT_MISSING');
    expect(faults({ segments, before: [...technical, reviewed, ...first, qualified] })).toContain('REPORT_MISSING');
  });

  it('is not opened when the technical report lets through whom the first did not', () => {
    const fewer: Said = [qualified[0], { ...qualified[1], admitted: ['a1', 'b2'] }];
    expect(faults({ segments, before: [...first, fewer, ...technical, reviewed] })).toEqual(['REPORT_OTHER']);
  });
});
