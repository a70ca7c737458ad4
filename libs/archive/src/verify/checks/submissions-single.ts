import { canonicalHash, listHash, type Withdrawal } from '@kaibiao/crypto';
import { yuan } from '@kaibiao/kernel';
import { bondStanding, type BondStanding } from '@kaibiao/rules';
import { PATHS } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { publishedBidders } from '../bidders';
import type { Check } from '../check';
import { eachEnvelope } from '../each-envelope';
import { ArchiveFault, type Findings } from '../fault';
import { brief, isSorted, listL, partakers, reviewBefore, sameTexts } from '../lists';
import type { Version } from '../versions';

/** One live version of each bidder at the close, and list L is exactly these. What a bidder withdrew, it withdrew by its own signature. */
export const submissionsSingle: Check = {
  id: 'submissions.single',
  async run(lot, found, again) {
    const submissions = new Map<string, Version[]>();
    for (const version of await lot.versions())
      submissions.set(version.submissionId, [...(submissions.get(version.submissionId) ?? []), version]);
    const bidders = [...submissions.values()].map(([first]) => first!.manifest().bidderCode);
    found.expect(new Set(bidders).size === bidders.length, 'a bidder has two submissions');
    const live: Version[] = [];
    for (const [id, own] of submissions) {
      await found.attempt(`submission ${id}`, async () => void live.push(...(await liveOf(lot, found, own))));
    }
    await checkJournal(lot, found, hashesOf(live));
    await checkFile(lot, found, live);
    await eachEnvelope(CALLED_OUT).run(lot, found, again);
    return `${live.length} live bid(s) at the close, of ${bidders.length} bidder(s) who ever bid`;
  },
};

const hashesOf = (versions: readonly Version[]): string[] => versions.map(({ hash }) => hash);

/** The version that counts at the deadline: the last one received, unless it was withdrawn. */
async function liveOf(lot: ArchivedLot, found: Findings, versions: readonly Version[]): Promise<Version[]> {
  const { submissionId } = versions[0]!;
  const { bidderCode } = versions[0]!.manifest();
  let live: Version | undefined;
  for (const { type, payload, at } of (await lot.stream(`submission/${submissionId}`)).facts) {
    const version = versions.find((one) => one.version === payload.version);
    if (type === 'bid.received') {
      if (!version) throw new ArchiveFault(`version ${String(payload.version)} is missing`);
      found.expect(version.manifest().bidderCode === bidderCode, `submission ${submissionId} changed its bidder`);
      live = version;
    } else if (type === 'bid.withdrawn') {
      if (version) await checkWithdrawal(lot, found, version, at);
      if (live === version) live = undefined;
    }
  }
  return live ? [live] : [];
}

async function checkWithdrawal(lot: ArchivedLot, found: Findings, version: Version, at: Date): Promise<void> {
  const { lotCode } = await lot.terms();
  const base = `${version.folder}/withdrawal`;
  const { value, certificate } = await lot.signatures.statement<Withdrawal>(base, 'kaibiao-withdrawal/1', at);
  const own = value.manifestHash === version.hash && value.submissionId === version.submissionId && value.lotCode === lotCode;
  found.expect(own && certificate.organisationCode === version.manifest().bidderCode, `${base} is not the bidder's of this bid`);
}

async function checkJournal(lot: ArchivedLot, found: Findings, live: readonly string[]): Promise<void> {
  const stream = await lot.lot();
  const [closed, failed] = [stream.maybe('lot.bidding_closed'), stream.maybe('lot.failed')];
  if (closed) {
    const list = await listL(lot);
    found.expect(isSorted(list) && listHash(list) === closed.payload.submissionsHash, "list L does not have the journal's hash");
    found.expect(sameTexts(list, live), 'list L is not the list of the live bids');
  } else if (failed?.payload.reason === 'TOO_FEW_BIDS') {
    found.expect(
      failed.payload.count === live.length,
      `the lot failed with ${String(failed.payload.count)} bid(s), ${live.length} were live`,
    );
  }
}

/** `opening/list.json` is list L. */
async function checkFile({ file, terms, lot }: ArchivedLot, found: Findings, live: readonly Version[]): Promise<void> {
  const stream = await lot();
  const closed = stream.all('lot.bidding_closed').length > 0 || stream.all('lot.failed').length > 0;
  if (!closed) return;
  const submissions = [...live]
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ submissionId, version, hash, received }) => ({
      submissionId,
      version,
      manifestHash: hash,
      receivedAt: received().at.toISOString(),
    }));
  const expected = { lotCode: (await terms()).lotCode, submissions, submissionsHash: listHash(hashesOf(live)) };
  found.expect(canonicalHash(await file.json(PATHS.submissions)) === canonicalHash(expected), `${PATHS.submissions} is not list L`);
}

const CALLED_OUT: Check = {
  id: 'submissions.single',
  async run(lot, found) {
    if (await lot.reached('bidders.published')) await checkPublished(lot, found);
    return '';
  },
};

interface CalledOut {
  position: number;
  code: string;
  manifestHash: string;
  receivedAt: string;
  bond?: { standing: BondStanding; amount: string | null };
}

/** Who was called out at the opening: the bidders of L, in the order in which their bids came; later those who go on, at the same places. */
async function checkPublished(lot: ArchivedLot, found: Findings): Promise<void> {
  const bidders = (await lot.lot()).one('bidders.published').payload.bidders as CalledOut[];
  const named = bidders.map(({ manifestHash }) => manifestHash);
  const [later, first] = [(await reviewBefore(lot)) !== null, await publishedBidders(lot)];
  found.expect(sameTexts(named, await partakers(lot)), 'other bidders were called out than those of list L');
  const { bidBond } = (await lot.terms()).notice.lot;
  for (const [at, { position, code, manifestHash, receivedAt, bond }] of bidders.entries())
    await found.attempt(`bidder ${position}`, async () => {
      const version = await lot.version(manifestHash);
      const place = later ? first.get(manifestHash)?.position : at + 1;
      const inOrder = position === place && (at === 0 || bidders[at - 1]!.receivedAt <= receivedAt);
      const own = version.manifest().bidderCode === code && version.received().at.toISOString() === receivedAt;
      found.expect(inOrder && own, `the bid ${brief(manifestHash)} was called out as another's`);
      found.expect(standing(bidBond, bond) === bond?.standing, `the bond of bidder ${position} was called out as what it is not`);
    });
}

/** How a bond stands to what the notice asks (投标保证金); nothing is said of bonds where it asks for none. */
function standing(asked: string | undefined, bond: CalledOut['bond']): BondStanding | undefined {
  return asked === undefined ? undefined : bondStanding(yuan(asked), bond?.amount ? yuan(bond.amount) : null);
}
