import { sha256Hex } from '@kaibiao/crypto';
import { sheetsCounting, type OpinionStatement, type PromiseStatement, type SheetStatement } from '@kaibiao/evaluation/rules';
import { holdsPrice, type Envelope } from '@kaibiao/rules';
import { PATHS, sheetPath, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import { planIn } from '../each-envelope';
import { committeeFile, reportedMembers } from '../evaluation-file';
import { panelsOf } from '../panels';
import { personOf } from '../signatures';

/** Every member promised, scored and judged the report by the own signature; a sheet that was given back is here beside the one that replaced it. */
export const sheetsSigned: Check = {
  id: 'sheets.signed',
  async run(lot, found) {
    await checkOthers(lot, found);
    await checkStages(lot, found);
    if (!(await lot.reached('evaluation.finished'))) return lot.ended();
    const [members, panels] = [await reportedMembers(lot), await panelsOf(lot)];
    const sheets = Map.groupBy(sheetsCounting({ members, panels }, await planIn(lot)), ({ memberId }) => memberId);
    const { seats } = await committeeFile(lot);
    const people: string[] = [];
    for (const [memberId, counting] of sheets) {
      const name = seats.find((seat) => seat.memberId === memberId)?.name ?? memberId;
      const envelopes = counting.map(({ envelope }) => envelope);
      await found.attempt(name, async () => void people.push(await checkMember(lot, found, { memberId, envelopes })));
    }
    found.expect(new Set(people).size === people.length, 'two members signed with the certificate of one person');
    await checkVoided(lot, found);
    const opinions = (await lot.evaluation()).all('report.signed');
    const dissents = opinions.filter(({ payload }) => payload.opinion === 'dissent').length;
    return `${members.length} score sheets; ${opinions.length} members signed to the report, ${dissents} in dissent`;
  },
};

/** The person behind a member, who signed the sheets on these envelopes. */
async function checkMember(
  lot: ArchivedLot,
  found: Findings,
  { memberId, envelopes }: { memberId: string; envelopes: readonly Envelope[] },
): Promise<string> {
  const stream = await lot.evaluation();
  const of = (type: string, about: (segment: string | undefined) => boolean = () => true) =>
    stream.all(type).findLast(({ payload }) => payload.memberId === memberId && about(payload.segment as string | undefined));
  const { lotCode } = await lot.terms();
  const promised = of('promise.signed');
  const opined = of('report.signed', (segment) => segment === undefined || holdsPrice(segment));
  const promise = await lot.signatures.statement<PromiseStatement>(PATHS.promise(memberId), 'kaibiao-promise/1', promised?.at ?? NEVER);
  const people = new Set([personOf(promise.certificate)]);
  found.expect(promise.value.memberId === memberId && promise.value.lotCode === lotCode, `the promise of ${memberId} is another member's`);
  const apart = (await planIn(lot)).filter(({ reviews }) => reviews.length > 0).length > 1;
  for (const envelope of envelopes) {
    const path = sheetPath(envelope, memberId);
    const signed = of('score_sheet.signed', (segment) => segment === undefined || segment === envelope.segment);
    const sheet = await lot.signatures.statement<SheetStatement>(path, 'kaibiao-score-sheet/1', signed?.at ?? NEVER);
    const about = apart ? envelope.segment : undefined;
    const mine = sheet.value.memberId === memberId && sheet.value.lotCode === lotCode && sheet.value.segment === about;
    found.expect(mine, `${path} is another member's, or about another envelope`);
    found.expect(
      (await sha256Hex(await lot.file.bytes(statementPath(path)))) === signed?.payload.hash,
      `${path} is not the sheet in the journal`,
    );
    people.add(personOf(sheet.certificate));
  }
  if (opined) {
    const opinion = await lot.signatures.statement<OpinionStatement>(PATHS.opinion(memberId), 'kaibiao-report-opinion/1', opined.at);
    const { reportHash } = (await lot.lot()).one('evaluation.finished').payload;
    const { value } = opinion;
    const fits =
      value.memberId === memberId &&
      value.lotCode === lotCode &&
      value.reportHash === reportHash &&
      value.opinion === opined.payload.opinion;
    found.expect(fits, `${PATHS.opinion(memberId)} is not this member's opinion of this report`);
    people.add(personOf(opinion.certificate));
  }
  found.expect(people.size === 1, 'promise, sheet and opinion are not by one person');
  return [...people].join();
}

/** The opinions on the reports on envelopes before the price: each member's own, given before anybody knew a price. */
async function checkStages(lot: ArchivedLot, found: Findings): Promise<void> {
  const opinions = (await lot.evaluation().catch(() => undefined))?.all('report.signed') ?? [];
  const { lotCode } = await lot.terms();
  for (const { payload, at } of opinions) {
    const { segment, memberId, opinion } = payload as { segment?: string; memberId: string; opinion: string };
    if (segment === undefined || holdsPrice(segment)) continue;
    const base = PATHS.stageOpinion(segment, memberId);
    await found.attempt(base, async () => {
      const { value, certificate } = await lot.signatures.statement<OpinionStatement>(base, 'kaibiao-report-opinion/1', at);
      const reportHash = await sha256Hex(await lot.file.bytes(PATHS.stageReport(segment)));
      const own = value.memberId === memberId && value.lotCode === lotCode && value.reportHash === reportHash && value.opinion === opinion;
      const promised = (await lot.evaluation()).all('promise.signed').find((fact) => fact.payload.memberId === memberId);
      const promise = await lot.signatures.statement<PromiseStatement>(PATHS.promise(memberId), 'kaibiao-promise/1', promised?.at ?? NEVER);
      found.expect(own && personOf(promise.certificate) === personOf(certificate), `${base} is not this member's opinion of this report`);
    });
  }
}

/** Sheets that the supervisor gave back: kept as they were signed. */
async function checkVoided(lot: ArchivedLot, found: Findings): Promise<void> {
  const stream = await lot.evaluation();
  const voided = stream.all('score_sheet.voided');
  for (const [path, base, memberId] of lot.file.matching(VOIDED))
    await found.attempt(path, async () => {
      const hash = await sha256Hex(await lot.file.bytes(path));
      const signed = stream.all('score_sheet.signed').find(({ payload }) => payload.hash === hash);
      await lot.signatures.statement<SheetStatement>(base!, 'kaibiao-score-sheet/1', signed?.at ?? NEVER);
      found.expect(
        voided.some(({ payload }) => payload.hash === hash && payload.memberId === memberId),
        `${path} was not given back by the journal`,
      );
    });
  const here = await Promise.all(lot.file.matching(VOIDED).map(async ([path]) => sha256Hex(await lot.file.bytes(path))));
  for (const { payload } of voided)
    found.expect(here.includes(String(payload.hash)), `a sheet of member ${String(payload.memberId)} was given back and is not here`);
}

/** Every promise and sheet is the journal's, those of members who left and of an evaluation that came to no end too. */
async function checkOthers(lot: ArchivedLot, found: Findings): Promise<void> {
  const files = lot.file.matching(/^(evaluation\/(?:([a-z]+)\/)?(promise|sheet)s\/([0-9a-f-]+))\.json$/);
  if (files.length === 0) return;
  const stream = await lot.evaluation();
  for (const [path, base, envelope, kind, memberId] of files)
    await found.attempt(path, async () => {
      const [type, format] = kind === 'promise' ? ['promise.signed', 'kaibiao-promise/1'] : ['score_sheet.signed', 'kaibiao-score-sheet/1'];
      const about = ({ segment }: { segment?: unknown }) => envelope === undefined || segment === envelope;
      const fact = stream.all(type!).findLast(({ payload }) => payload.memberId === memberId && about(payload));
      await lot.signatures.statement(base!, format!, fact?.at ?? NEVER);
    });
}

/** A sheet that was given back; its path without the extension, its member. */
const VOIDED = /^(evaluation\/(?:[a-z]+\/)?sheets\/([0-9a-f-]+)\.voided-\d+)\.json$/;

/** Not in the journal: `Signatures` refuses it. */
const NEVER = new Date(NaN);
