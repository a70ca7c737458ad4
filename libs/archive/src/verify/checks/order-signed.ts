import { canonicalHash, listHash, sha256Hex, type Certificate, type OpeningOrder } from '@kaibiao/crypto';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';
import { listL, listR, reviewBefore } from '../lists';
import { personOf } from '../signatures';

/** One order to open, by host, witness and platform, over the schedule in force, L and R. */
export const orderSigned: Check = {
  id: 'order.signed',
  async run(lot, found) {
    const ordered = (await lot.lot()).maybe('opening.ordered');
    if (!ordered) return lot.ended();
    found.expect(
      (await sha256Hex(await lot.file.bytes(lot.paths.order))) === ordered.payload.orderHash,
      'the order is not the one in the journal',
    );
    const order = await lot.file.json<OpeningOrder>(lot.paths.order);
    await checkContent(lot, found, order);
    await checkReview(lot, found, order, ordered);
    const by = (role: string): Promise<Certificate> => lot.signatures.signer(lot.paths.order, lot.paths.orderSignature(role), ordered.at);
    const [host, witness, platform] = [await by('host'), await by('witness'), await by('platform')];
    const { notice } = await lot.terms();
    found.expect(host.organisationCode === notice.agency.code, 'the host is not of the agency of the notice');
    found.expect(lot.trust.platform.includes(platform.fingerprint), 'the third signature is not the platform’s');
    found.expect(new Set([host, witness, platform].map(personOf)).size === 3, 'host, witness and platform are not three');
    found.expect(witness.organisationCode !== host.organisationCode, 'the witness is of the house of the host');
    return `ordered at ${ordered.at.toISOString()} by ${host.subjectName}, ${witness.subjectName} and the platform`;
  },
};

async function checkContent(lot: ArchivedLot, found: Findings, order: OpeningOrder): Promise<void> {
  const stream = await lot.lot();
  const schedule = stream.facts.findLast(({ payload }) => typeof payload.bidDeadline === 'string');
  const [all, released] = [await listL(lot), await listR(lot)];
  const { lotCode } = await lot.terms();
  found.expect(
    order.format === 'kaibiao-opening-order/1' && order.lotCode === lotCode && order.segment === lot.segment,
    'the order is for another lot or envelope',
  );
  found.expect(
    canonicalHash(schedule?.payload) === order.scheduleHash && canonicalHash(order.schedule) === order.scheduleHash,
    'the order names another schedule than the one in force',
  );
  found.expect(order.submissionsHash === listHash(all), 'the order names another list L');
  found.expect(
    order.releasesHash === listHash(released) && canonicalHash(order.releases) === canonicalHash(released),
    'the order names another R',
  );
  found.expect(order.windowEndedAt === stream.one('opening.release_ended').payload.endedAt, 'the order names another end of the window');
}

/** The order of a later envelope names the signed report on the one before, which was there when the session began. */
async function checkReview(lot: ArchivedLot, found: Findings, order: OpeningOrder, ordered: JournalFact): Promise<void> {
  const review = await reviewBefore(lot);
  found.expect(order.previousReport === (review?.payload.reportHash ?? null), 'the order names another report on the envelope before');
  const declared = (await lot.lot()).one('opening.declared');
  found.expect(
    !review || (review.seq < declared.seq && review.seq < ordered.seq),
    'the envelope was opened before the report on the one before it',
  );
}
