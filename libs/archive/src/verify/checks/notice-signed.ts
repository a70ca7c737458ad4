import { canonicalHash, sha256Hex } from '@kaibiao/crypto';
import { NOTICE_FORMAT, type NoticeStatement } from '@kaibiao/tender';
import { PATHS } from '../../layout';
import { ENDS, type ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';

/** The notices are signed by the agency that they name, and the journal published these and no others. */
export const noticeSigned: Check = {
  id: 'notice.signed',
  async run(lot, found) {
    const stream = await lot.lot();
    const published = stream.facts.filter(({ payload }) => typeof payload.noticeHash === 'string');
    const notices = lot.file.matching(/^notices\/tender-(\d+)\.json$/);
    for (const [path, version] of notices) await found.attempt(path, () => checkNotice(lot, found, Number(version), published));
    found.expect(notices.length === published.length, `${published.length} notices were published, ${notices.length} are here`);
    await found.attempt(PATHS.lot, () => sameLot(lot, found));
    const { notice } = await lot.terms();
    return `${notices.length} notice(s) of ${notice.lot.code} by ${notice.agency.name}, as published`;
  },
};

async function checkNotice(lot: ArchivedLot, found: Findings, version: number, published: readonly JournalFact[]): Promise<void> {
  const base = PATHS.notice('tender', version);
  const hash = await sha256Hex(await lot.file.bytes(`${base}.json`));
  const fact = published.find(({ payload }) => payload.noticeHash === hash);
  found.expect(fact !== undefined, `${base}.json was not published by the journal`);
  const at = fact?.at ?? (await lot.lot()).one('lot.published').at;
  const { value, certificate } = await lot.signatures.statement<NoticeStatement>(base, NOTICE_FORMAT, at);
  found.expect(certificate.organisationCode === value.agency.code, `${base} is not signed by its agency`);
  const said = {
    lotCode: value.lot.code,
    bidDeadline: value.schedule.bidDeadline,
    tenderDocumentsHash: value.tenderDocuments,
    seeds: value.sealing.seeds,
    policy: {
      mode: value.sealing.mode,
      threshold: value.sealing.threshold,
      custodians: value.sealing.custodians.map(({ fingerprint }) => fingerprint),
    },
  };
  for (const [name, expected] of Object.entries(said))
    found.expect(
      fact === undefined || canonicalHash({ v: fact.payload[name] }) === canonicalHash({ v: expected }),
      `${base} and the journal differ in ${name}`,
    );
}

/** The index and `lot.json`, which nobody signed, say what notice and journal say. */
async function sameLot(lot: ArchivedLot, found: Findings): Promise<void> {
  const { notice, lotCode, policy, deadline } = await lot.terms();
  const [index, stream] = [await lot.index(), await lot.lot()];
  const end = stream.facts.findLast(({ type }) => ENDS.includes(type));
  const expected = {
    lotId: index.lotId,
    lotCode,
    name: notice.lot.name,
    project: { code: notice.project.code, name: notice.project.name },
    tenderer: notice.tenderer,
    agency: notice.agency,
    ceilingPrice: notice.lot.ceilingPrice,
    bidDeadline: deadline.toISOString(),
    publishedAt: stream.one('lot.published').at.toISOString(),
    tenderDocuments: notice.tenderDocuments,
    policy,
    state: end?.type.replace('lot.', ''),
    failureReason: end?.type === 'lot.failed' ? end.payload.reason : null,
  };
  found.expect(index.lotCode === lotCode, 'index.json is of another lot');
  found.expect(
    canonicalHash(await lot.file.json(PATHS.lot)) === canonicalHash(expected),
    'lot.json says something else than notice and journal',
  );
}
