import { bidsPolicy, canonicalHash, listHash } from '@kaibiao/crypto';
import type { VerifiedOrder } from './evidence';
import type { HeldRelease } from './folder/kept-releases';
import { beginsWithNotice, scheduleFacts, type JournalFact } from './journal';
import type { Remembered } from './memory';
import { factOf, partakers, stageFaults } from './stages';

export interface Asked {
  lotId: string;
  lotCode: string;
  segment: string;
  /** Fingerprint of the platform's certificate as the custodian was given it. */
  platform: string;
  /** Fingerprint of the custodian's encryption certificate. */
  own: string;
  /** Releases that bidders gave to the custodian itself, of whatever lot and envelope. */
  releases: readonly HeldRelease[];
}

/**
 * Whether a custodian may vote on an order (design: sealed bid §6): every reason against it, none when it may. `now` is the custodian's
 * own clock; the signatures of `evidence` have been verified, everything else is compared here.
 */
export function decide(asked: Asked, evidence: VerifiedOrder, now: Date, memory: Readonly<Remembered>): string[] {
  return [
    ...signerFaults(asked, evidence),
    ...scheduleFaults(asked, evidence),
    ...stageFaults(evidence),
    ...listFaults(asked, evidence),
    ...bidFaults(asked, evidence),
    ...timeFaults(evidence, now),
    ...memoryFaults(asked, evidence, memory),
  ];
}

type Check = readonly [holds: boolean, otherwise: string];
const faults = (checks: readonly Check[]): string[] => checks.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);

/** Host and witness are two people of two houses, the host is the agency of the notice, the platform is the one known. */
function signerFaults({ platform }: Asked, { host, witness, platform: third, notices }: VerifiedOrder): string[] {
  const distinct = new Set([host.fingerprint, witness.fingerprint, third.fingerprint]).size === 3;
  const samePerson = host.name === witness.name && host.organisationCode === witness.organisationCode;
  return faults([
    [distinct && !samePerson, 'ORDER_SIGNERS_SAME'],
    [third.fingerprint === platform, 'ORDER_PLATFORM_FOREIGN'],
    [notices.length > 0 && notices.every(({ agencyCode }) => agencyCode === host.organisationCode), 'ORDER_HOST_FOREIGN'],
  ]);
}

/** Every entry that sets the deadline is a notice that was signed, and the order names the last of them. */
function scheduleFaults({ lotCode, segment }: Asked, { order, journal, notices }: VerifiedOrder): string[] {
  const schedule = scheduleFacts(journal);
  const last = schedule.at(-1);
  const signed = schedule.every(({ payload }) =>
    notices.some(
      ({ hash, bidDeadline, lotCode: of }) => hash === payload.noticeHash && bidDeadline === payload.bidDeadline && of === lotCode,
    ),
  );
  return faults([
    [order.lotCode === lotCode && order.segment === segment, 'ORDER_LOT_OTHER'],
    [last !== undefined && beginsWithNotice(journal) && signed, 'SCHEDULE_NOT_SIGNED'],
    [
      last !== undefined && canonicalHash(last.payload) === order.scheduleHash && canonicalHash(order.schedule) === order.scheduleHash,
      'SCHEDULE_OTHER',
    ],
  ]);
}

/** L is the list of the close, R is part of it, and the window ended early only because everybody had released. */
function listFaults({ segment }: Asked, evidence: VerifiedOrder): string[] {
  const { order, journal, notices } = evidence;
  const [closed, ...again] = journal.filter(({ type }) => type === 'lot.bidding_closed');
  const submissions = textsOf(closed, 'submissions');
  const declaredEnd = factOf(journal, 'opening.declared', segment)?.payload.releaseEndsAt;
  const ended = factOf(journal, 'opening.release_ended', segment);
  const [all, open] = [new Set(submissions), new Set(partakers(evidence, submissions))];
  // The minimum of the law is asked for when bidding ends; of what a committee lets through one is enough.
  const least = (minimumBids: number): number => (order.previousReport === null ? minimumBids : 1);
  const { releases, windowEndedAt } = order;
  const early = typeof declaredEnd === 'string' && windowEndedAt < declaredEnd;
  return faults([
    [closed !== undefined && again.length === 0 && listHash(submissions) === order.submissionsHash, 'SUBMISSIONS_OTHER'],
    [
      isSorted(releases) && listHash(releases) === order.releasesHash && ended?.payload.releasesHash === order.releasesHash,
      'RELEASES_OTHER',
    ],
    [releases.every((hash) => all.has(hash)), 'RELEASES_NOT_IN_SUBMISSIONS'],
    [order.previousReport === null || releases.every((hash) => open.has(hash)), 'RELEASES_NOT_ADMITTED'],
    [notices.every(({ minimumBids }) => releases.length >= least(minimumBids)), 'RELEASES_TOO_FEW'],
    [
      typeof declaredEnd === 'string' && ended?.payload.endedAt === windowEndedAt && (!early || releases.length === open.size),
      'WINDOW_OTHER',
    ],
  ]);
}

/** The manifests shown are those of R, of this lot, sealed to the keys of the notice, which names the asked custodian. */
function bidFaults({ lotCode, own }: Asked, { order, bids, notices }: VerifiedOrder): string[] {
  const shown = bids.map(({ manifestHash }) => manifestHash).sort();
  const last = notices.at(-1);
  const wanted = last && canonicalHash(bidsPolicy(last, last.lotKeys));
  const samePolicy = bids.every(({ manifest }) => canonicalHash(manifest.policy) === wanted);
  return faults([
    [shown.join() === order.releases.join() && bids.every(({ manifest }) => manifest.lotCode === lotCode), 'BIDS_OTHER'],
    [samePolicy && (last?.custodians.includes(own) ?? false), 'POLICY_OTHER'],
  ]);
}

/** Not before the bids may open, the deadline in force, the announced hour of a later envelope, and the end of the window. */
function timeFaults({ order, bids, journal }: VerifiedOrder, now: Date): string[] {
  const deadline = scheduleFacts(journal).at(-1)?.payload.bidDeadline as string | undefined;
  const opens = bids.flatMap(({ manifest }) =>
    manifest.segments.filter(({ name }) => name === order.segment).map(({ opensNotBefore }) => opensNotBefore),
  );
  const hours = journal
    .filter(({ type, payload }) => type === 'opening.hour_announced' && payload.segment === order.segment)
    .map(({ payload }) => String(payload.at));
  const instants = [deadline ?? '', order.windowEndedAt, ...opens, ...hours].map((text) => new Date(text).getTime());
  // An instant that cannot be read is NaN, and no time is late enough for it.
  return faults([[instants.every((instant) => now.getTime() >= instant), 'TOO_EARLY']]);
}

/** One order for ever, the journal that was seen before, and no release of this envelope left out that the custodian took in while the window was open. */
function memoryFaults(
  { lotId, lotCode, segment, releases }: Asked,
  { order, journal, notices, ...rest }: VerifiedOrder,
  memory: Readonly<Remembered>,
): string[] {
  const known = memory.orders[orderKey(lotCode, segment)];
  const submissions = textsOf(fact(journal, 'lot.bidding_closed'), 'submissions');
  const open = partakers({ order, journal, notices, ...rest }, submissions);
  const held = releases.filter(
    (one) => one.lotCode === lotCode && one.segment === segment && one.receivedAt < order.windowEndedAt && open.includes(one.manifestHash),
  );
  return faults([
    [known === undefined || known === rest.orderHash, 'ORDER_SECOND'],
    [continues(lotId, journal, memory), 'JOURNAL_REWRITTEN'],
    [held.every(({ manifestHash }) => order.releases.includes(manifestHash)), 'RELEASE_LEFT_OUT'],
  ]);
}

/** Whether a custodian has a part in each bid; under `bidder`, as the signed notice says it, only in the seeds of the draws. */
export const keepsShares = ({ notices }: VerifiedOrder): boolean => notices.at(-1)?.mode !== 'bidder';

export const orderKey = (lotCode: string, segment: string): string => `${lotCode}/${segment}`;

/** Whether the journal still holds the last entry that was seen of it. */
export function continues(lotId: string, journal: readonly JournalFact[], memory: Readonly<Remembered>): boolean {
  const seen = memory.chains[lotId];
  return seen === undefined || journal[seen.seq - 1]?.hash === seen.hash;
}

const fact = (journal: readonly JournalFact[], type: string): JournalFact | undefined => journal.find((entry) => entry.type === type);
const isSorted = (texts: readonly string[]): boolean => texts.every((text, at) => at === 0 || texts[at - 1]! < text);

function textsOf(entry: JournalFact | undefined, field: string): string[] {
  const value = entry?.payload[field];
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
}
