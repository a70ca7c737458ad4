import { sha256Hex } from '@kaibiao/crypto';
import {
  CAPACITY_OPINION_FORMAT,
  CAPACITY_REQUEST_FORMAT,
  capacityOutcome,
  type AwardNotice,
  type CapacityOpinionStatement,
  type CapacityRequestStatement,
  type CapacityResult,
} from '@kaibiao/awarding/rules';
import type { PromiseStatement } from '@kaibiao/evaluation/rules';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { askedCandidates, lastFound, type AskedCandidate } from '../capacity';
import type { Check } from '../check';
import { reportedMembers } from '../evaluation-file';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';
import { personOf } from '../signatures';

/**
 * What the tenderer asked the committee about a candidate is signed by the tenderer, every opinion is there and its member's, more than half of the
 * members decide, and the award waited for them (招标投标法实施条例 第五十六条).
 */
export const capacityKept: Check = {
  id: 'capacity.kept',
  async run(lot, found) {
    const asked = await askedCandidates(lot);
    const files = lot.file.matching(/^awarding\/capacity\/.+\.json$/).length;
    const judged = asked.length === 0 ? [] : (await lot.evaluation()).all('capacity.judged');
    found.expect(files === asked.length + judged.length, 'requests to the committee and its opinions are not those in the journal');
    if (asked.length === 0) return 'the committee was asked about no candidate';
    for (const request of asked) {
      const about = judged.filter(({ payload }) => payload.number === request.number);
      await found.attempt(`request ${request.number}`, () => checkReview(lot, found, request, about));
    }
    if (await lot.reached('lot.awarded')) {
      const { winner } = await lot.file.json<AwardNotice>(statementPath(PATHS.awardNotice));
      found.expect(
        (await lastFound(lot)).get(winner.code) !== null,
        'the award did not wait for what the committee was asked about the winner',
      );
    }
    return `the committee was asked ${asked.length} time(s) about a candidate, and gave ${judged.length} opinions`;
  },
};

async function checkReview(lot: ArchivedLot, found: Findings, request: AskedCandidate, judged: readonly JournalFact[]): Promise<void> {
  const { number, requestHash, at, result } = request;
  const { notice, lotCode } = await lot.terms();
  const path = PATHS.capacityRequest(number);
  found.expect((await sha256Hex(await lot.file.bytes(statementPath(path)))) === requestHash, 'the request is not the one in the journal');
  const { value, certificate } = await lot.signatures.statement<CapacityRequestStatement>(path, CAPACITY_REQUEST_FORMAT, at);
  found.expect(certificate.organisationCode === notice.tenderer.code, 'the request is not signed by the tenderer');
  found.expect(value.lotCode === lotCode, 'the request is about another lot');
  const opinions: CapacityResult[] = [];
  for (const fact of judged) opinions.push(await checkOpinion(lot, found, fact, requestHash));
  const members = new Set(judged.map(({ payload }) => payload.memberId));
  found.expect(members.size === judged.length, 'a member gave two opinions');
  const came = capacityOutcome((await reportedMembers(lot)).length, opinions);
  found.expect(result === came, 'the journal says something else than the opinions come to');
}

async function checkOpinion(lot: ArchivedLot, found: Findings, { payload, at }: JournalFact, requestHash: string): Promise<CapacityResult> {
  const { number, memberId, opinion } = payload as { number: number; memberId: string; opinion: CapacityResult };
  const path = PATHS.capacityOpinion(number, memberId);
  const { value, certificate } = await lot.signatures.statement<CapacityOpinionStatement>(path, CAPACITY_OPINION_FORMAT, at);
  const promised = (await lot.evaluation()).all('promise.signed').find((fact) => fact.payload.memberId === memberId);
  const promise = await lot.signatures.statement<PromiseStatement>(
    PATHS.promise(memberId),
    'kaibiao-promise/1',
    promised?.at ?? new Date(NaN),
  );
  const own = value.memberId === memberId && personOf(promise.certificate) === personOf(certificate);
  found.expect(own, `the opinion of ${memberId} is not this member's`);
  found.expect(value.request === requestHash && value.opinion === opinion, `the opinion of ${memberId} is another in the journal`);
  return value.opinion;
}
