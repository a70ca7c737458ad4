import { sha256Hex } from '@kaibiao/crypto';
import type { AwardNotice, CandidatesNotice, ResultNotice } from '@kaibiao/awarding/rules';
import { Decimal } from '@kaibiao/kernel';
import { PASSING, procedureOf } from '@kaibiao/rules';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { foundUnable } from '../capacity';
import type { Check } from '../check';
import type { Findings } from '../fault';

/** The tenderer awarded after the publicity, to the best candidate whom no reason of the law rules out, at the price of the bid. */
export const awardLawful: Check = {
  id: 'award.lawful',
  async run(lot, found) {
    const awarded = (await lot.lot()).maybe('lot.awarded');
    if (!awarded) return lot.ended();
    const { tenderer } = (await lot.terms()).notice;
    const result = await lot.signatures.statement<ResultNotice>(PATHS.result, 'kaibiao-result/1', awarded.at);
    const award = await lot.signatures.statement<AwardNotice>(PATHS.awardNotice, 'kaibiao-award-notice/1', awarded.at);
    for (const { certificate } of [result, award])
      found.expect(certificate.organisationCode === tenderer.code, 'result or award notice is not signed by the tenderer');
    const { winner, price, awardNoticeHash } = awarded.payload;
    found.expect(
      (await sha256Hex(await lot.file.bytes(statementPath(PATHS.awardNotice)))) === awardNoticeHash,
      'the award notice is not the one in the journal',
    );
    for (const { value } of [result, award]) {
      found.expect(value.lot.code === (await lot.terms()).lotCode, 'result or award notice is of another lot');
      found.expect(
        value.winner.name === winner && value.price === price,
        'result, award notice and journal name different winners or prices',
      );
    }
    const candidates = await lot.file.json<CandidatesNotice>(statementPath(PATHS.candidates));
    found.expect(
      awarded.at >= new Date(candidates.publicityEndsAt),
      `awarded at ${awarded.at.toISOString()}, before the publicity ended at ${candidates.publicityEndsAt}`,
    );
    await checkRank(lot, found, result.value, candidates);
    return `${result.value.winner.name} at ${result.value.price} yuan, after the publicity`;
  },
};

async function checkRank(
  lot: ArchivedLot,
  found: Findings,
  { winner, price, passedOver, candidatesNotice, meeting }: ResultNotice,
  { candidates }: CandidatesNotice,
): Promise<void> {
  found.expect(
    (await sha256Hex(await lot.file.bytes(statementPath(PATHS.candidates)))) === candidatesNotice,
    'the result names another list of candidates',
  );
  const awarded = candidates.find(({ code, price: bid }) => code === winner.code && bid === price);
  if (!awarded) return found.expect(false, 'the winner is no candidate at this price');
  const { evaluationScheme, procedure } = (await lot.terms()).notice;
  const separation = evaluationScheme?.award;
  const unable = await foundUnable(lot);
  found.expect(!unable.has(awarded.code), 'the award went to a candidate whom the committee found unable to perform');
  if (separation) {
    found.expect(meeting?.method === separation.method, 'the award committee did not choose as the document says');
    const out = (one: { code: string; name: string }) => unable.has(one.code) || passedOver.some(({ name }) => name === one.name);
    const cheaper = candidates.some((one) => new Decimal(one.price).lt(price) && !out(one));
    return found.expect(separation.method !== 'price' || !cheaper, 'the award by price did not go to the lowest');
  }
  // Before notices named the procedure there was one.
  const { award } = procedureOf(procedure?.id ?? 'open-tender', procedure?.version ?? 1);
  const reasons: readonly string[] = award.passing.map((reason) => PASSING[reason].zh);
  for (const { rank, name, code } of candidates.filter((candidate) => candidate.rank < awarded.rank)) {
    const passed = passedOver.find((one) => one.rank === rank && one.name === name);
    const lawful = passed && (reasons.includes(passed.reason) || (passed.reason === PASSING.found_unable.zh && unable.has(code)));
    found.expect(lawful === true, `candidate ${rank} was passed over without a reason of the law`);
  }
}
