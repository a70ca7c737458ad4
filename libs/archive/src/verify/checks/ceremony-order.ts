import type { Check } from '../check';
import { ENDS, OPENING_STEPS, segmentOf, type ArchivedLot } from '../archived-lot';
import { eachEnvelope } from '../each-envelope';
import type { Findings } from '../fault';
import { listR, partakers, reviewBefore } from '../lists';
import type { Stream } from '../journal';

/** Each of a line comes before all of the next. Several of a kind: clarifications, releases, votes, shares. */
const LINES = [
  [
    'lot.published',
    'lot.bidding_closed',
    'opening.declared',
    'bidders.published',
    'bid.released',
    'opening.release_ended',
    'opening.ordered',
    'custodian.voted',
  ],
  ['lot.published', 'lot.clarified', 'lot.bidding_closed'],
  ['opening.ordered', 'opening.gated', 'custodian.released_shares', 'opening.unlocked', 'bids.revealed', 'opening.recorded'],
  ['custodian.voted', 'opening.unlocked'],
];
/** The evaluation begins with the first envelope and ends with the last; between them each has a review of its own. */
const FIRST = ['bids.revealed', 'evaluation.pool_frozen', 'evaluation.begun'];
const LAST = ['evaluation.begun', 'evaluation.finished', 'candidates.published', 'lot.awarded'];
const CONTRACT = ['lot.awarded', 'contract.offered', 'contract.concluded', 'contract.filed'];
const REPORT = ['lot.awarded', 'report.submitted', 'report.acknowledged'];
const PERFORMANCE = ['performance.recorded', 'performance.answered'];
/** Without which nothing is archived, and what the archive closes (归档). */
const BEFORE_ARCHIVE = ['contract.filed', 'performance.recorded'];
const SEVERAL = ['lot.clarified', 'bid.released', 'custodian.voted', 'custodian.released_shares', 'contract.offered', ...PERFORMANCE];
/** What may follow the award. */
const AFTERWARDS = [...CONTRACT.slice(1), ...REPORT.slice(1), ...PERFORMANCE];
/** Without which nothing is awarded. */
const NEEDED = ['opening.declared', 'opening.ordered', 'opening.gated', 'bids.revealed'];
const NEEDED_ONCE = ['evaluation.begun', 'evaluation.finished', 'candidates.published'];

/** Close, releases, order, votes, shares, reveal: of each envelope once, in this order, none before its time; and the lot has ended. */
export const ceremonyOrder: Check = {
  id: 'ceremony.order',
  async run(lot, found, again) {
    const [stream, segments] = [await lot.lot(), await lot.segments()];
    const steps = stream.facts.filter(({ type }) => OPENING_STEPS.includes(type));
    found.expect(
      steps.every((fact) => segments.includes(segmentOf(fact) as string)),
      'a step of an opening is about an envelope that the notice does not name',
    );
    await eachEnvelope(OPENING).run(lot, found, again);
    const end = stream.facts.find(({ type }) => ENDS.includes(type));
    found.expect(end !== undefined, 'the journal does not say how the lot ended');
    const after = end?.type === 'lot.awarded' ? [...ENDS, ...AFTERWARDS] : ENDS;
    found.expect(
      stream.facts.every(({ type, seq }) => !end || seq <= end.seq || after.includes(type)),
      'something happened after the end of the lot',
    );
    if (end?.type === 'lot.awarded')
      for (const type of NEEDED_ONCE) found.expect(stream.all(type).length === 1, `the lot was awarded without ${type}`);
    if (stream.maybe('lot.archived'))
      for (const type of BEFORE_ARCHIVE) found.expect(stream.all(type).length > 0, `the lot was archived without ${type}`);
    return `${stream.lines.length} public steps from ${stream.facts[0]?.type ?? ''} to ${stream.facts.at(-1)?.type ?? ''}, in the order of the law`;
  },
};

const OPENING: Check = {
  id: 'ceremony.order',
  async run(lot, found) {
    const [stream, segments] = [await lot.lot(), await lot.segments()];
    const lines = [
      ...LINES,
      ...(lot.segment === segments[0] ? [FIRST] : []),
      ...(lot.segment === segments.at(-1)
        ? [
            ['bids.revealed', ...LAST.slice(1)],
            LAST,
            CONTRACT,
            REPORT,
            ...PERFORMANCE.map((type) => ['contract.filed', type]),
            ...BEFORE_ARCHIVE.map((type) => [type, 'lot.archived']),
          ]
        : []),
    ];
    for (const line of lines)
      for (const [at, later] of line.entries()) for (const earlier of line.slice(0, at)) inOrder(stream, found, earlier, later);
    for (const type of new Set(lines.flat()))
      found.expect(SEVERAL.includes(type) || stream.all(type).length <= 1, `${type} happened ${stream.all(type).length} times`);
    if (stream.facts.some(({ type }) => type === 'lot.awarded'))
      for (const type of NEEDED) found.expect(stream.all(type).length === 1, `the lot was awarded without ${type}`);
    await checkReviews(lot, found);
    await checkHours(lot, found);
    await checkTimes(lot, found);
    return '';
  },
};

/** What a session of a later envelope follows, and what the review of this one follows. */
async function checkReviews(lot: ArchivedLot, found: Findings): Promise<void> {
  const stream = await lot.lot();
  const [revealed, declared] = [stream.all('bids.revealed')[0], stream.all('opening.declared')[0]];
  const own = stream.all('evaluation.stage_finished').filter(({ payload }) => payload.segment === lot.segment);
  found.expect(own.length <= 1, `the review of ${lot.segment} was finished ${own.length} times`);
  found.expect(
    own.every(({ seq }) => revealed !== undefined && revealed.seq < seq),
    'evaluation.stage_finished came before bids.revealed',
  );
  const before = declared && (await reviewBefore(lot));
  found.expect(!before || before.seq < declared.seq, 'opening.declared came before evaluation.stage_finished of the envelope before');
}

/** The hour of a later envelope is announced between two sessions, is only ever put off, and nothing is declared before it. */
async function checkHours(lot: ArchivedLot, found: Findings): Promise<void> {
  const stream = await lot.lot();
  const [segments, declared] = [await lot.segments(), stream.all('opening.declared')[0]];
  const before = segments[segments.indexOf(lot.segment) - 1];
  const announced = stream.all('opening.hour_announced').filter(({ payload }) => payload.segment === lot.segment);
  let stands = 0;
  for (const { seq, payload } of announced) {
    const hour = Date.parse(String(payload.at));
    const over = stream.all('opening.session_ended').some((ended) => ended.payload.segment === before && ended.seq < seq);
    found.expect(before !== undefined && over, 'the hour was announced before the session of the envelope before was over');
    found.expect(hour > stands, 'an announced hour was brought forward');
    found.expect(!declared || seq < declared.seq, 'an hour was announced for an envelope that was declared');
    stands = hour;
  }
  found.expect(!declared || declared.at.getTime() >= stands, 'the envelope was declared before its announced hour');
}

function inOrder(stream: Stream, found: Findings, earlier: string, later: string): void {
  const [last, first] = [stream.all(earlier).at(-1), stream.all(later)[0]];
  found.expect(!last || !first || last.seq < first.seq, `${later} came before ${earlier}`);
}

async function checkTimes(lot: ArchivedLot, found: Findings): Promise<void> {
  const stream = await lot.lot();
  const { deadline } = await lot.terms();
  const closed = stream.maybe('lot.bidding_closed');
  found.expect(!closed || closed.at >= deadline, 'bidding was closed before the deadline');
  const ended = stream.maybe('opening.release_ended');
  if (!ended) return;
  const windowEnd = new Date(String(ended.payload.endedAt));
  const announced = new Date(String(stream.one('opening.declared').payload.releaseEndsAt));
  const early = windowEnd < announced && (await listR(lot)).length < (await partakers(lot)).length;
  found.expect(!early, 'the window for releases ended early although not everybody had released');
  const ordered = stream.maybe('opening.ordered');
  found.expect(!ordered || (ordered.at >= windowEnd && ordered.at >= deadline), 'the opening was ordered before its time');
}
