import { canonicalJson, equalBytes, sha256Hex, toHex } from '@kaibiao/crypto';
import {
  differences,
  replayEvaluation,
  replayStage,
  sheetsCounting,
  unmaskedSheet,
  type BlindNumber,
  type BlindNumbers,
  type EvaluationInput,
  type EvaluationReport,
  type SheetStatement,
  type StageReport,
} from '@kaibiao/evaluation/rules';
import { toYuan } from '@kaibiao/kernel';
import { PATHS, sheetPath, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { publishedBidders } from '../bidders';
import type { Check } from '../check';
import { ArchiveFault, type Findings } from '../fault';
import { lastOpening, openings, planIn } from '../each-envelope';
import { committeeFile, reportedMembers } from '../evaluation-file';
import { panelsOf } from '../panels';
import { reviewBefore, sameTexts, textsOf } from '../lists';
import type { Recomputed } from '../recomputed';

type ReplayBid = EvaluationInput['bids'][number];

/** The signed report says exactly what the signed sheets, the opened prices, the draws and the scheme of the notice come to. */
export const scoresRecomputed: Check = {
  id: 'scores.recomputed',
  async run(lot, found, again) {
    const reviews = await checkStages(lot, found, again);
    const finished = (await lot.lot()).maybe('evaluation.finished');
    if (!finished) return reviews === '' ? lot.ended() : `${reviews}; ${await lot.ended()}`;
    const bytes = await lot.file.bytes(PATHS.report);
    found.expect((await sha256Hex(bytes)) === finished.payload.reportHash, 'the report is not the one in the journal');
    const report = await replayEvaluation(lot.file.backend, await inputOf(lot, again));
    if (!equalBytes(canonicalJson(report), bytes)) await nameDifferences(lot, found, PATHS.report, report);
    const [first] = report.totals;
    return `${reviews && `${reviews}; `}${report.totals.length} bids scored again by ${report.sheets.length} sheets: ${first ? `the best has ${first.total}` : 'none left'}`;
  },
};

/** The report on each envelope before the price is what the sheets come to, and lets exactly those go on whom it names. */
async function checkStages(lot: ArchivedLot, found: Findings, again: Recomputed): Promise<string> {
  const said: string[] = [];
  for (const { payload, at } of (await lot.lot()).all('evaluation.stage_finished')) {
    const segment = String(payload.segment);
    const path = PATHS.stageReport(segment);
    const bytes = await lot.file.bytes(path);
    found.expect((await sha256Hex(bytes)) === payload.reportHash, `the report on ${segment} is not the one in the journal`);
    const { previousReport: _, inquiries, ...input } = await inputOf(lot, again);
    const asked = inquiries?.filter(({ askedAt }) => new Date(askedAt) <= at);
    const before = await reviewBefore(lot.at(segment));
    const report = replayStage(segment, {
      ...input,
      ...(asked?.length ? { inquiries: asked } : {}),
      ...(before && { previousReport: String(before.payload.reportHash) }),
    });
    if (!equalBytes(canonicalJson(report), bytes)) await nameDifferences(lot, found, path, report);
    const bidders = await Promise.all(textsOf(payload, 'admitted').map((hash) => lot.version(hash)));
    const named = bidders.map(({ submissionId }) => submissionId);
    const admitted = report.admitted.map(({ submissionId }) => submissionId);
    found.expect(sameTexts(named, admitted), `others than the report on ${segment} says were let through to the next envelope`);
    said.push(`${segment}: ${admitted.length} of ${report.bids.length} bids go on`);
  }
  return said.join('; ');
}

async function inputOf(lot: ArchivedLot, again: Recomputed): Promise<EvaluationInput> {
  const last = await lastOpening(lot, again);
  const review = await reviewBefore(last.lot);
  const { notice, lotCode } = await lot.terms();
  if (!notice.evaluationScheme) throw new ArchiveFault('the notice has no evaluation scheme');
  const seed = await again.expertsSeed();
  if (!seed) throw new ArchiveFault('no seeds for the experts were dealt');
  const { replaced, chairId } = await committeeFile(lot);
  const { votes, rejections, competition, inquiries } = await lot.file.json<
    Pick<EvaluationInput, 'votes' | 'rejections' | 'competition' | 'inquiries'>
  >(PATHS.reviews);
  const [members, panels, plan] = [await reportedMembers(lot), await panelsOf(lot), await planIn(lot)];
  const counting = sheetsCounting({ members, panels }, plan);
  return {
    suite: notice.sealing.suite,
    lotCode,
    ceilingPrice: notice.lot.ceilingPrice,
    scheme: notice.evaluationScheme,
    plan,
    bids: await bidsOf(lot, again),
    ...(await drawnOf(last.lot)),
    seed: toHex(seed.seed),
    members,
    replaced: (replaced ?? []) as EvaluationInput['replaced'],
    chairId: chairId ?? '',
    panels,
    votes,
    rejections,
    competition,
    sheets: (await sheetsOf(lot, counting)).map(byName(await numbersOf(lot))),
    ...(inquiries ? { inquiries } : {}),
    ...(review && { previousReport: String(review.payload.reportHash) }),
  };
}

/** The bids whose first envelope opened, which of the later ones opened too, and the price where the envelope with it did. */
async function bidsOf(lot: ArchivedLot, again: Recomputed): Promise<EvaluationInput['bids']> {
  const bidders = await publishedBidders(lot);
  const bids = new Map<string, ReplayBid>();
  for (const at of await openings(lot, again)) {
    if (!(await at.lot.reached('bids.revealed'))) break;
    for (const { version, outcome, readOut } of await at.again.bids()) {
      const { position, name, code } = bidders.get(version.hash)!;
      const before = bids.get(version.hash) ?? { submissionId: version.submissionId, position, name, code, price: null, opened: [] };
      const price = readOut ? toYuan(readOut.price) : before.price;
      if (outcome === 'opened') bids.set(version.hash, { ...before, price, opened: [...before.opened, at.segment] });
    }
  }
  const [first] = await lot.segments();
  return [...bids.values()].filter(({ opened }) => opened[0] === first).sort((a, b) => a.position - b.position);
}

/** As `draws.recomputed` finds them true. */
async function drawnOf(lot: ArchivedLot): Promise<Pick<EvaluationInput, 'drawn' | 'drawnByHand'>> {
  if (!(await lot.reached('bids.revealed'))) return { drawn: {} };
  const { draws } = (await lot.lot()).one('bids.revealed').payload as { draws: { item: string; choice: string; manual?: object }[] };
  const byHand = draws.filter(({ manual }) => manual).map(({ item }) => item);
  const drawn = Object.fromEntries(draws.map(({ item, choice }) => [item, choice]));
  return { drawn, ...(byHand.length > 0 && { drawnByHand: byHand }) };
}

/** The sheets in force that count, in their order; one that is missing makes the report another. */
async function sheetsOf(lot: ArchivedLot, counting: ReturnType<typeof sheetsCounting>): Promise<EvaluationInput['sheets']> {
  const paths = counting.map(({ envelope, memberId }) => statementPath(sheetPath(envelope, memberId))).filter((path) => lot.file.has(path));
  return Promise.all(
    paths.map(async (path) => ({ hash: await sha256Hex(await lot.file.bytes(path)), sheet: await lot.file.json<SheetStatement>(path) })),
  );
}

/** As `blind.kept` finds them true; none where no review was blind, or its numbers were never told. */
const numbersOf = async (lot: ArchivedLot): Promise<readonly BlindNumber[]> =>
  lot.file.has(PATHS.blindNumbers) ? (await lot.file.json<BlindNumbers>(PATHS.blindNumbers)).bids : [];

/** What was signed of numbers, read of the bids that had them. */
const byName =
  (numbers: readonly BlindNumber[]) =>
  ({ hash, sheet }: EvaluationInput['sheets'][number]): EvaluationInput['sheets'][number] => ({
    hash,
    sheet: unmaskedSheet(numbers, sheet),
  });

/** Places named of a report that differs in many. */
const MOST_NAMED = 8;

/** Names each number that is not what was computed, by its place in the report. */
async function nameDifferences(lot: ArchivedLot, found: Findings, path: string, computed: EvaluationReport | StageReport): Promise<void> {
  const all = differences(await lot.file.json<unknown>(path), JSON.parse(JSON.stringify(computed)));
  const named = all.slice(0, MOST_NAMED).map((one) => `${one.pointer} is ${said(one.said)}, computed ${said(one.computed)}`);
  const more = all.length > MOST_NAMED ? [`${all.length - MOST_NAMED} more`] : [];
  found.expect(false, `${path} says something else than was computed: ${[...named, ...more].join('; ') || 'it is not canonical'}`);
}

const said = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80));
