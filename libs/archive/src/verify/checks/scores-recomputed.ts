import { canonicalJson, equalBytes, sha256Hex, toHex } from '@kaibiao/crypto';
import { replayEvaluation, type EvaluationInput, type EvaluationReport, type SheetStatement } from '@kaibiao/evaluation/rules';
import { toYuan } from '@kaibiao/kernel';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { publishedBidders } from '../bidders';
import type { Check } from '../check';
import { ArchiveFault, type Findings } from '../fault';
import { committeeFile, reportedMembers } from '../evaluation-file';
import type { Recomputed } from '../recomputed';

/** The signed report says exactly what the signed sheets, the opened prices, the draws and the scheme of the notice come to. */
export const scoresRecomputed: Check = {
  id: 'scores.recomputed',
  async run(lot, found, again) {
    const finished = (await lot.lot()).maybe('evaluation.finished');
    if (!finished) return lot.ended();
    const bytes = await lot.file.bytes(PATHS.report);
    found.expect((await sha256Hex(bytes)) === finished.payload.reportHash, 'the report is not the one in the journal');
    const report = await replayEvaluation(lot.file.backend, await inputOf(lot, again));
    if (!equalBytes(canonicalJson(report), bytes)) await nameDifferences(lot, found, report);
    const [first] = report.totals;
    return `${report.totals.length} bids scored again by ${report.sheets.length} sheets: ${first ? `the best has ${first.total}` : 'none left'}`;
  },
};

async function inputOf(lot: ArchivedLot, again: Recomputed): Promise<EvaluationInput> {
  const { notice, lotCode } = await lot.terms();
  if (!notice.evaluationScheme) throw new ArchiveFault('the notice has no evaluation scheme');
  const seed = await again.expertsSeed();
  if (!seed) throw new ArchiveFault('no seeds for the experts were dealt');
  const { replaced, chairId } = await committeeFile(lot);
  const { votes, rejections, competition, inquiries } = await lot.file.json<
    Pick<EvaluationInput, 'votes' | 'rejections' | 'competition' | 'inquiries'>
  >(PATHS.reviews);
  const members = await reportedMembers(lot);
  return {
    lotCode,
    ceilingPrice: notice.lot.ceilingPrice,
    scheme: notice.evaluationScheme,
    bids: await bidsOf(lot, again),
    drawn: await drawnOf(lot),
    seed: toHex(seed.seed),
    members,
    replaced: (replaced ?? []) as EvaluationInput['replaced'],
    chairId: chairId ?? '',
    votes,
    rejections,
    competition,
    sheets: await Promise.all(members.map(({ memberId }) => sheetOf(lot, memberId))),
    ...(inquiries ? { inquiries } : {}),
  };
}

async function bidsOf(lot: ArchivedLot, again: Recomputed): Promise<EvaluationInput['bids']> {
  const bidders = await publishedBidders(lot);
  const bids = (await again.bids()).flatMap(({ version, readOut }) => {
    const { position, name, code } = bidders.get(version.hash)!;
    return readOut ? [{ submissionId: version.submissionId, position, name, code, price: toYuan(readOut.price) }] : [];
  });
  return bids.sort((a, b) => a.position - b.position);
}

/** As `draws.recomputed` finds them true. */
async function drawnOf(lot: ArchivedLot): Promise<Record<string, string>> {
  const { draws } = (await lot.lot()).one('bids.revealed').payload as { draws: { item: string; choice: string }[] };
  return Object.fromEntries(draws.map(({ item, choice }) => [item, choice]));
}

async function sheetOf(lot: ArchivedLot, memberId: string): Promise<EvaluationInput['sheets'][number]> {
  const path = statementPath(PATHS.sheet(memberId));
  return { hash: await sha256Hex(await lot.file.bytes(path)), sheet: await lot.file.json<SheetStatement>(path) };
}

/** Which parts of the report differ from what was computed. */
async function nameDifferences(lot: ArchivedLot, found: Findings, expected: EvaluationReport): Promise<void> {
  const said = await lot.file.json<Record<string, unknown>>(PATHS.report);
  const parts = Object.entries(expected).filter(
    ([part, value]) => !equalBytes(canonicalJson({ v: said[part] ?? null }), canonicalJson({ v: value })),
  );
  found.expect(
    false,
    `the report says something else than was computed: ${parts.map(([part]) => part).join(', ') || 'more than its parts'}`,
  );
}
