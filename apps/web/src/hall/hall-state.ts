import { holdsPrice } from '@kaibiao/rules';
import type { LiveEntry } from '../live/live-stream';
import { noBranches, takeBranch, type HallBranches } from './hall-branches';

export interface HallBidder {
  position: number;
  name: string;
  code: string;
  manifestHash: string;
  receivedAt: string;
  /** 保证金递交情况; null where the notice asks for none. */
  bond: HallBond | null;
  /** When the bidder released its half of the key; null while awaited. */
  releasedAt: string | null;
  /** opened, excluded, misdealt, unreadable, revoked, withdrawn; null before the reveal. */
  outcome: string | null;
  /** Decimal string of yuan; null before the reveal. */
  price: string | null;
}

export interface HallBond {
  standing: 'sufficient' | 'short' | 'missing';
  form: string | null;
  amount: string | null;
  declaredAt: string | null;
}

export interface HallDraw {
  item: string;
  choice: string;
  /** Drawn by ball machine, the exception. */
  manual?: true;
}

/** The ceremony as its public entries tell it; nothing else feeds the hall, so that a replay shows the same. */
export interface HallState {
  /** Envelopes of a bid in the order of their openings, as the notice has them; not told by an entry. */
  segments: readonly string[];
  /** The envelope whose opening this is, before a declaration the first (双信封); `bid` when there is one. */
  segment: string;
  phase: 'bidding' | 'closed' | 'releasing' | 'released' | 'ordered' | 'unlocked' | 'opened' | 'failed';
  closedAt: string | null;
  declaredAt: string | null;
  releaseEndsAt: string | null;
  orderedAt: string | null;
  sharesFrom: number;
  revealedAt: string | null;
  recordedAt: string | null;
  /** The announced hour of the next envelope; null while there is none. */
  next: { segment: string; at: string } | null;
  bidders: HallBidder[];
  draws: HallDraw[];
  branches: HallBranches;
  entries: LiveEntry[];
}

/** Whether prices are read out (唱标) when this envelope is opened; an entry of a lot of one envelope names none. */
export const announcesPrices = (segment: unknown): boolean => holdsPrice(text(segment) ?? 'bid');

export const emptyHall = (segments: readonly string[] = ['bid']): HallState => ({
  segments,
  segment: segments[0]!,
  phase: 'bidding',
  closedAt: null,
  declaredAt: null,
  releaseEndsAt: null,
  orderedAt: null,
  sharesFrom: 0,
  revealedAt: null,
  recordedAt: null,
  next: null,
  bidders: [],
  draws: [],
  branches: noBranches(),
  entries: [],
});

type Payload = Record<string, unknown>;
type Step = (hall: HallState, payload: Payload, at: string) => Partial<HallState>;

/** While the opening is held, the window does not run. */
const stopped: Step = () => ({ releaseEndsAt: null });
const runsAgain: Step = ({ releaseEndsAt }, payload) => ({ releaseEndsAt: text(payload.releaseEndsAt) ?? releaseEndsAt });

const STEPS: Readonly<Record<string, Step>> = {
  'lot.bidding_closed': (_, __, at) => ({ phase: 'closed', closedAt: at }),
  'lot.failed': (_, __, at) => ({ phase: 'failed', closedAt: at, next: null }),
  // The session of a later envelope begins anew; what the earlier one came to stands in its record.
  'opening.declared': (hall, { releaseEndsAt, segment }, at) => ({
    ...emptyHall(hall.segments),
    ...{ segment: text(segment) ?? 'bid', closedAt: hall.closedAt },
    ...{ phase: 'releasing', declaredAt: at, releaseEndsAt: text(releaseEndsAt), entries: hall.entries },
  }),
  'opening.hour_announced': (_, { segment, at: hour }) => ({ next: { segment: String(segment), at: String(hour) } }),
  'bidders.published': (_, { bidders }) => ({ bidders: list(bidders).map(bidder) }),
  'bid.released': ({ bidders }, { manifestHash }, at) => ({
    bidders: bidders.map((one) => (one.manifestHash === manifestHash ? { ...one, releasedAt: at } : one)),
  }),
  'opening.paused': stopped,
  'opening.suspended': stopped,
  'opening.resumed': runsAgain,
  'opening.suspension_lifted': runsAgain,
  'opening.release_extended': runsAgain,
  'opening.release_ended': ({ bidders }, { releases, withdrawn }) => ({
    phase: 'released',
    bidders: bidders.map((one) =>
      texts(releases).includes(one.manifestHash)
        ? one
        : { ...one, outcome: texts(withdrawn).includes(one.manifestHash) ? 'withdrawn' : 'revoked' },
    ),
  }),
  'opening.ordered': (_, __, at) => ({ phase: 'ordered', orderedAt: at }),
  'opening.gated': () => ({ phase: 'unlocked' }),
  'custodian.released_shares': ({ sharesFrom }) => ({ sharesFrom: sharesFrom + 1 }),
  'bids.revealed': ({ bidders }, { table, draws }, at) => ({
    phase: 'opened',
    revealedAt: at,
    bidders: read(bidders, list(table)),
    draws: list(draws).map(draw),
  }),
  'opening.recorded': (_, __, at) => ({ recordedAt: at }),
  'release_failure.confirmed': ({ bidders }, { manifestHash, cause }) => ({
    bidders: bidders.map((one) =>
      one.manifestHash === manifestHash && one.outcome !== null ? { ...one, outcome: cause === 'other' ? 'withdrawn' : 'revoked' } : one,
    ),
  }),
};

/** The hall after one more entry; unknown types only lengthen the live list. */
export function takeEntry(hall: HallState, entry: LiveEntry): HallState {
  const change = STEPS[entry.type]?.(hall, entry.payload, entry.at) ?? {};
  const branches = takeBranch(hall.branches, entry.type, entry.payload);
  return { ...hall, ...change, branches, entries: [...hall.entries, entry] };
}

function bidder(row: Payload): HallBidder {
  return {
    position: Number(row.position),
    name: String(row.name),
    code: String(row.code),
    manifestHash: String(row.manifestHash),
    receivedAt: String(row.receivedAt),
    bond: (row.bond as HallBond | undefined) ?? null,
    releasedAt: null,
    outcome: null,
    price: null,
  };
}

function read(bidders: HallBidder[], table: Payload[]): HallBidder[] {
  const byManifest = new Map(table.map((row) => [row.manifestHash, row]));
  return bidders.map((one) => {
    const row = byManifest.get(one.manifestHash);
    return row ? { ...one, outcome: text(row.outcome), price: text(row.price) } : one;
  });
}

const draw = (row: Payload): HallDraw => ({ item: String(row.item), choice: String(row.choice), ...(row.manual ? { manual: true } : {}) });
const list = (value: unknown): Payload[] => (Array.isArray(value) ? (value as Payload[]) : []);
const texts = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
