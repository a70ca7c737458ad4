import { listHash, sha256Hex, type Release, type ReleaseReceipt } from '@kaibiao/crypto';
import { statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';
import { brief, isSorted, listR, partakers, sameTexts, textsOf } from '../lists';

/** Every release that was acknowledged is in R, and nothing else is: R is a part of L that nobody chose. */
export const releasesKept: Check = {
  id: 'releases.kept',
  async run(lot, found) {
    if (!(await lot.reached('opening.release_ended'))) return lot.ended();
    const [all, released] = [await partakers(lot), await listR(lot)];
    const { policy } = await lot.terms();
    const facts = (await lot.lot()).all('bid.released');
    const acknowledged = facts.map(({ payload }) => String(payload.manifestHash));
    for (const fact of facts)
      await found.attempt(`release of ${brief(String(fact.payload.manifestHash))}`, () => checkRelease(lot, found, fact));
    for (const [path, hash] of lot.file.matching(lot.inOpening('releases/([0-9a-f]{64})(?:\\.receipt)?\\.json')))
      found.expect(acknowledged.includes(hash!), `${path} is not in the journal`);
    for (const hash of policy.mode === 'custodians' ? all : acknowledged)
      found.expect(released.includes(hash), `the bid ${brief(hash)} was released and acknowledged, and is not in R`);
    for (const hash of released)
      found.expect(policy.mode === 'custodians' || acknowledged.includes(hash), `the bid ${brief(hash)} is in R and was not released`);
    await checkList(lot, found, all, released);
    return `${released.length} of ${all.length} bids released, each with the platform's receipt`;
  },
};

async function checkList(lot: ArchivedLot, found: Findings, all: readonly string[], released: readonly string[]): Promise<void> {
  const { payload } = (await lot.lot()).one('opening.release_ended');
  const missing = [...textsOf(payload, 'revoked'), ...textsOf(payload, 'withdrawn')];
  found.expect(isSorted(released) && payload.releasesHash === listHash(released), "R does not have the journal's hash");
  found.expect(
    sameTexts([...released, ...missing], all),
    lot.segment === 'bid'
      ? 'R and the bids that were not released are not list L'
      : 'R and the bids that were not released are not those that could be opened',
  );
}

async function checkRelease(lot: ArchivedLot, found: Findings, fact: JournalFact): Promise<void> {
  const manifestHash = String(fact.payload.manifestHash);
  const { lotCode } = await lot.terms();
  const receipt = await lot.signatures.statement<ReleaseReceipt>(
    lot.paths.releaseReceipt(manifestHash),
    'kaibiao-release-receipt/1',
    fact.at,
  );
  found.expect(
    lot.trust.platform.includes(receipt.certificate.fingerprint),
    `the receipt for the release of ${brief(manifestHash)} is not the platform's`,
  );
  const { value: said } = receipt;
  found.expect(
    said.lotCode === lotCode && said.segment === lot.segment && said.manifestHash === manifestHash && said.receivedAt === fact.payload.at,
    `the receipt for the release of ${brief(manifestHash)} is for another one`,
  );
  // Of a lot that was never revealed the keys are not in the archive.
  if (!(await lot.reached('bids.revealed'))) return;
  const base = lot.paths.release(manifestHash);
  const { value, certificate } = await lot.signatures.statement<Release>(base, 'kaibiao-release/1', fact.at);
  const { submissionId, bidderCode } = (await lot.version(manifestHash)).manifest();
  const fits =
    value.lotCode === lotCode &&
    value.segment === lot.segment &&
    value.submissionId === submissionId &&
    value.manifestHash === manifestHash;
  found.expect(fits && certificate.organisationCode === bidderCode, `${base} is not the bidder's release of this bid`);
  found.expect(
    said.releaseHash === (await sha256Hex(await lot.file.bytes(statementPath(base)))),
    `${base} is not the release that was acknowledged`,
  );
}
