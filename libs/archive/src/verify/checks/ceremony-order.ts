import type { Check } from '../check';
import { ENDS, type ArchivedLot } from '../archived-lot';
import type { Findings } from '../fault';
import { listL, listR } from '../lists';
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
  ['bids.revealed', 'evaluation.pool_frozen', 'evaluation.begun', 'evaluation.finished', 'candidates.published', 'lot.awarded'],
  ['lot.awarded', 'contract.offered', 'contract.concluded'],
];
const SEVERAL = ['lot.clarified', 'bid.released', 'custodian.voted', 'custodian.released_shares', 'contract.offered'];
/** What may follow the award. */
const AFTERWARDS = ['contract.offered', 'contract.concluded'];
/** Without which nothing is awarded. */
const NEEDED = [
  'opening.declared',
  'opening.ordered',
  'opening.gated',
  'bids.revealed',
  'evaluation.begun',
  'evaluation.finished',
  'candidates.published',
];

/** Close, releases, order, votes, shares, reveal: each once, in this order, none before its time; and the lot has ended. */
export const ceremonyOrder: Check = {
  id: 'ceremony.order',
  async run(lot, found) {
    const stream = await lot.lot();
    for (const line of LINES)
      for (const [at, later] of line.entries()) for (const earlier of line.slice(0, at)) inOrder(stream, found, earlier, later);
    for (const type of new Set(LINES.flat()))
      found.expect(SEVERAL.includes(type) || stream.all(type).length <= 1, `${type} happened ${stream.all(type).length} times`);
    const end = stream.facts.find(({ type }) => ENDS.includes(type));
    found.expect(end !== undefined, 'the journal does not say how the lot ended');
    const after = end?.type === 'lot.awarded' ? [...ENDS, ...AFTERWARDS] : ENDS;
    found.expect(
      stream.facts.every(({ type, seq }) => !end || seq <= end.seq || after.includes(type)),
      'something happened after the end of the lot',
    );
    if (end?.type === 'lot.awarded')
      for (const type of NEEDED) found.expect(stream.all(type).length === 1, `the lot was awarded without ${type}`);
    await checkTimes(lot, found);
    return `${stream.lines.length} public steps from ${stream.facts[0]?.type ?? ''} to ${stream.facts.at(-1)?.type ?? ''}, in the order of the law`;
  },
};

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
  const early = windowEnd < announced && (await listR(lot)).length < (await listL(lot)).length;
  found.expect(!early, 'the window for releases ended early although not everybody had released');
  const ordered = stream.maybe('opening.ordered');
  found.expect(!ordered || (ordered.at >= windowEnd && ordered.at >= deadline), 'the opening was ordered before its time');
}
