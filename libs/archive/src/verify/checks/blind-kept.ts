import { canonicalJson, equalBytes } from '@kaibiao/crypto';
import { commitmentTo, numbersExactly, type BlindNumbers, type SheetStatement } from '@kaibiao/evaluation/rules';
import { PATHS } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import { openings, planIn } from '../each-envelope';
import type { Findings } from '../fault';
import type { JournalFact, Stream } from '../journal';
import type { Recomputed } from '../recomputed';

const SEGMENT = 'technical';

/**
 * The technical review was blind where the notice said so (暗标): every bid that was opened had one number, by a table that the journal sealed before
 * anything was judged and told after the last sheet was signed, and the members signed of numbers alone.
 */
export const blindKept: Check = {
  id: 'blind.kept',
  async run(lot, found, again) {
    const blind = (await lot.terms()).notice.evaluationScheme?.blind !== undefined;
    const stream = await lot.evaluation().catch(() => undefined);
    const [numbered, revealed] = [stream?.maybe('blind.numbered'), stream?.maybe('blind.revealed')];
    const kept = lot.file.has(PATHS.blindNumbers);
    if (!blind) {
      found.expect(!numbered && !revealed && !kept, 'bids were judged by numbers, and the notice does not say so');
      return 'no review of this lot is blind';
    }
    const judged = stream ? await judgedOf(lot, stream) : [];
    if (!stream || !numbered) {
      found.expect(judged.length === 0 && !kept, 'technical envelopes were judged before they had numbers');
      return `no numbers were dealt: ${await lot.ended()}`;
    }
    if (!revealed) {
      found.expect(!reported(stream) && !kept, 'the report on the technical envelopes was drawn up and nobody was told the numbers');
      return `the numbers were never told: ${await lot.ended()}`;
    }
    const numbers = await lot.file.json<BlindNumbers>(PATHS.blindNumbers);
    checkTable(found, numbers, numbered, revealed);
    await checkBids(lot, found, numbers, again);
    checkOrder(found, stream, judged, [numbered, revealed]);
    await checkSheets(lot, found, numbers);
    return `${numbers.bids.length} technical envelopes were judged by number alone`;
  },
};

/** The table is the one that was sealed, and the one that was told. */
function checkTable(found: Findings, numbers: BlindNumbers, numbered: JournalFact, revealed: JournalFact): void {
  const sealed = numbered.payload.commitment;
  found.expect(commitmentTo(numbers) === sealed, 'the table of numbers is not the one that was sealed when they were dealt');
  const told = equalBytes(canonicalJson(revealed.payload.numbers), canonicalJson(numbers)) && revealed.payload.commitment === sealed;
  found.expect(told, 'the table of numbers is not the one that the journal told');
  found.expect(numbered.payload.bids === numbers.bids.length, 'not as many numbers were dealt as the table has');
}

async function checkBids(lot: ArchivedLot, found: Findings, numbers: BlindNumbers, again: Recomputed): Promise<void> {
  found.expect(numbers.lotCode === (await lot.terms()).lotCode, 'the table of numbers is of another lot');
  const technical = (await openings(lot, again)).find(({ segment }) => segment === SEGMENT);
  const bids = (await technical?.again.bids()) ?? [];
  const opened = bids.filter(({ outcome }) => outcome === 'opened').map(({ version }) => version.submissionId);
  found.expect(numbersExactly(numbers, opened), 'the numbers are not one for each bid that was opened');
}

/** Sealed before anything of the envelope was judged, told when nothing could be judged any more. */
function checkOrder(found: Findings, stream: Stream, judged: readonly JournalFact[], told: readonly [JournalFact, JournalFact]): void {
  const [numbered, revealed] = told;
  const early = judged.some(({ seq }) => seq < numbered.seq);
  found.expect(!early, 'the numbers were sealed after something had been judged');
  const late = judged.some(({ seq }) => seq > revealed.seq);
  found.expect(!late, 'the numbers were told before the last sheet was signed');
  const report = reported(stream);
  found.expect(!report || revealed.seq < report.seq, 'the report on the technical envelopes was drawn up before the numbers were told');
}

/** What members signed while the review was blind says nothing of whom it is about. */
async function checkSheets(lot: ArchivedLot, found: Findings, { bids }: BlindNumbers): Promise<void> {
  const named = new Set(bids.map(({ submissionId }) => submissionId));
  for (const [path] of lot.file.matching(SHEETS)) {
    const { verdicts, scores } = await lot.file.json<SheetStatement>(path);
    const telling = [...verdicts, ...scores].some(({ submissionId }) => named.has(submissionId));
    found.expect(!telling, `${path} names the bids that were to be judged by number`);
  }
}

/** Of the envelope that is scored, those that were given back too. */
const SHEETS = /^evaluation\/sheets\/[^/]+\.json$/;
const JUDGED = ['review.decided', 'review.closed', 'score_sheet.signed', 'score_sheet.voided'];

const reported = (stream: Stream): JournalFact | undefined =>
  stream.all('report.drawn_up').find(({ payload }) => payload.segment === SEGMENT);

/** What was judged of the technical envelopes; of three, that is after the report on the qualifications. */
async function judgedOf(lot: ArchivedLot, stream: Stream): Promise<JournalFact[]> {
  const judged = stream.facts.filter(({ type }) => JUDGED.includes(type));
  const [first] = await planIn(lot);
  if (first!.segment === SEGMENT) return judged;
  const before = stream.all('report.drawn_up').find(({ payload }) => payload.segment === first!.segment);
  return before ? judged.filter(({ seq }) => seq > before.seq) : [];
}
