import { sha256Hex } from '@kaibiao/crypto';
import { RENEWAL_FORMAT, type CandidatesNotice, type RenewalStatement, type ResultNotice } from '@kaibiao/awarding/rules';
import { PASSING, procedureOf } from '@kaibiao/rules';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { foundUnable } from '../capacity';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';

/**
 * Where the award committee chose (评定分离): whenever it chose again (重新定标), the tenderer had signed a reason of the law against the candidate chosen
 * before, and the result names those candidates, their reasons and nobody else as passed over, and none of them as the winner.
 */
export const meetingKept: Check = {
  id: 'meeting.kept',
  async run(lot, found) {
    const files = lot.file.matching(/^awarding\/renewals\/.+\.json$/).length;
    if (!(await lot.terms()).notice.evaluationScheme?.award) {
      found.expect(files === 0, 'there is a reason to choose again, and no award committee had chosen');
      if (await lot.reached('lot.awarded')) {
        const { meeting } = await lot.file.json<ResultNotice>(statementPath(PATHS.result));
        found.expect(!meeting, 'the result tells of an award committee that the document does not know');
      }
      return 'the award is not separated from the evaluation';
    }
    const facts = (await lot.journal()).get(`award/${(await lot.index()).lotId}`)?.facts ?? [];
    const renewed = facts.filter(({ type }) => type === 'meeting.renewed');
    found.expect(files === renewed.length, 'reasons to choose again are not those in the journal');
    const struck: Struck[] = [];
    for (const fact of renewed)
      await found.attempt(`renewal ${String(fact.payload['number'])}`, async () => {
        struck.push(await checkRenewal(lot, found, fact, chosenBefore(facts, fact)));
      });
    if (await lot.reached('lot.awarded')) await checkResult(lot, found, struck);
    return renewed.length === 0 ? 'the award committee chose once' : `the award committee chose again ${renewed.length} time(s)`;
  },
};

/** A candidate that was chosen and cannot be awarded, as the statement and the published list name it. */
type Struck = Pick<CandidatesNotice['candidates'][number], 'name' | 'rank'> & { reason: string };

/** Whom the committee had chosen when it was to choose again. */
const chosenBefore = (facts: readonly JournalFact[], { seq }: JournalFact): unknown =>
  facts.findLast((fact) => fact.seq < seq && 'chosen' in fact.payload)?.payload['chosen'];

async function checkRenewal(lot: ArchivedLot, found: Findings, { at, payload }: JournalFact, chosen: unknown): Promise<Struck> {
  const { notice, lotCode } = await lot.terms();
  const path = PATHS.renewal(Number(payload['number']));
  const hash = await sha256Hex(await lot.file.bytes(statementPath(path)));
  found.expect(hash === payload['renewalHash'], 'the reason is not the one in the journal');
  const { value, certificate } = await lot.signatures.statement<RenewalStatement>(path, RENEWAL_FORMAT, at);
  found.expect(certificate.organisationCode === notice.tenderer.code, 'the reason is not signed by the tenderer');
  found.expect(value.lotCode === lotCode, 'the reason is about another lot');
  found.expect(value.submissionId === chosen, 'the candidate that was struck is not the one that was chosen');
  // Before notices named the procedure there was one.
  const { award } = procedureOf(notice.procedure?.id ?? 'open-tender', notice.procedure?.version ?? 1);
  const lawful = value.reason === 'found_unable' ? (await foundUnable(lot)).has(value.code) : award.passing.includes(value.reason);
  found.expect(lawful, 'a candidate was struck without a reason of the law');
  const { candidates } = await lot.file.json<CandidatesNotice>(statementPath(PATHS.candidates));
  const { name = '', rank = 0 } = candidates.find(({ code }) => code === value.code) ?? {};
  return { name, rank, reason: PASSING[value.reason].zh };
}

async function checkResult(lot: ArchivedLot, found: Findings, struck: readonly Struck[]): Promise<void> {
  const { winner, passedOver } = await lot.file.json<ResultNotice>(statementPath(PATHS.result));
  const told = passedOver.map(({ name, rank, reason }) => ({ name, rank, reason }));
  found.expect(
    JSON.stringify(told) === JSON.stringify(struck.map(({ name, rank, reason }) => ({ name, rank, reason }))),
    'the result does not tell whom the award committee had chosen before, and why not',
  );
  found.expect(!struck.some(({ name }) => name === winner.name), 'the award went to a candidate that was struck');
}
