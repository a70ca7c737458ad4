import { verifyTimestamp } from '@kaibiao/crypto';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { endedAwards } from '../ended-awards';
import type { Check } from '../check';
import { ArchiveFault, type Findings } from '../fault';
import type { JournalFact } from '../journal';

/** What may be stamped: a file, and when the journal says that it was there. */
interface Stamped {
  path: string;
  since: Date;
}

/**
 * Every time-stamp is over a file of this archive, by an authority that the verifier trusts, and not before the journal says that the file
 * was there; and every one that the journal says had come is there. A document without one is no fault (the authority may have been
 * down); how many there are is told.
 */
export const timestampsValid: Check = {
  id: 'timestamps.valid',
  async run(lot, found) {
    const documents = await stampable(lot);
    const tokens = lot.file.matching(/^timestamps\/([0-9a-f]{64})\.tst$/);
    const journalled = await stampedInJournal(lot);
    const lags: number[] = [];
    for (const [path, imprint] of tokens)
      await found.attempt(path, async () => {
        lags.push(await lagOf(lot, found, path, documents.get(imprint!)));
        found.expect(journalled.get(imprint!) === (await lot.file.digest(path)).sha256, `${path} is not the token that the journal names`);
      });
    for (const imprint of journalled.keys())
      found.expect(lot.file.has(PATHS.timestamp(imprint)), `${PATHS.timestamp(imprint)}, which the journal names, is missing`);
    const receipts = [...documents].filter(([, { path }]) => path.startsWith('submissions/'));
    const stamped = receipts.filter(([digest]) => lot.file.has(PATHS.timestamp(digest)));
    const latest = lags.length > 0 ? `, the latest ${Math.max(0, Math.round(Math.max(...lags) / 1000))} s afterwards` : '';
    return `${tokens.length} time-stamp(s); ${stamped.length} of ${receipts.length} receipt(s) have one${latest}`;
  },
};

/** SHA-256 of the token by that of what it stamps, as the journal says. */
async function stampedInJournal(lot: ArchivedLot): Promise<Map<string, string>> {
  const streams = [...(await lot.journal()).values()].filter(({ name }) => name.startsWith('stamp/'));
  return new Map(
    streams.map((stream) => {
      const { imprint, token } = stream.one('document.stamped').payload as Record<'imprint' | 'token', string>;
      return [imprint, token] as const;
    }),
  );
}

/** By the SHA-256 of the file. */
async function stampable(lot: ArchivedLot): Promise<Map<string, Stamped>> {
  const found: Stamped[] = (await lot.versions()).map((version) => ({
    path: statementPath(`${version.folder}/receipt`),
    since: version.received().at,
  }));
  const records = [
    ...(await openingRecords(lot)),
    ...(await lot.lot()).all('evaluation.stage_finished').map((fact) => [PATHS.stageReport(String(fact.payload.segment)), fact] as const),
    [PATHS.report, (await lot.lot()).maybe('evaluation.finished')],
    [statementPath(PATHS.awardNotice), (await lot.lot()).maybe('lot.awarded')],
    ...(await endedAwards(lot)).map(({ number, awarded }) => [statementPath(PATHS.withdrawnNotice(number)), awarded] as const),
  ] as const;
  for (const [path, fact] of records) if (fact && lot.file.has(path)) found.push({ path, since: fact.at });
  return new Map(await Promise.all(found.map(async (one) => [(await lot.file.digest(one.path)).sha256, one] as const)));
}

/** The record of each envelope's opening. */
async function openingRecords(lot: ArchivedLot): Promise<(readonly [string, JournalFact | undefined])[]> {
  const segments = await lot.segments();
  const openings = segments.length === 1 ? [lot] : segments.map((segment) => lot.at(segment));
  return Promise.all(openings.map(async (one) => [one.paths.record, (await one.lot()).maybe('opening.recorded')] as const));
}

/** Milliseconds from the journal's time to the token's. */
async function lagOf(lot: ArchivedLot, found: Findings, path: string, stamped: Stamped | undefined): Promise<number> {
  if (!stamped) throw new ArchiveFault('it stamps nothing that is in the archive');
  const { file } = lot;
  const { at, accuracyMs } = await verifyTimestamp(
    await file.bytes(path),
    await file.bytes(stamped.path),
    await lot.evidence(stamped.since),
  );
  const lag = at.getTime() - stamped.since.getTime();
  found.expect(lag + accuracyMs >= 0, `${stamped.path} was stamped at ${at.toISOString()}, before the journal says that it was there`);
  return lag;
}
