import { sha256Hex } from '@kaibiao/crypto';
import {
  REPORT_FORMAT,
  WITHDRAWAL_FORMAT,
  type AwardNotice,
  type ResultNotice,
  type SupervisorReportStatement,
  type WithdrawalStatement,
} from '@kaibiao/awarding/rules';
import { civilDateOf, PASSING, procedureOf } from '@kaibiao/rules';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import { endedAwards, type EndedAward } from '../ended-awards';
import type { Findings } from '../fault';

type Told = NonNullable<ResultNotice['withdrawn']>[number];

/**
 * Every award that was taken back before the contract (取消中标) is here with its notices and with a reason of the law that the tenderer signed, and the
 * result in force names them all and awards none of them.
 */
export const withdrawalsKept: Check = {
  id: 'withdrawals.kept',
  async run(lot, found) {
    const ended = await endedAwards(lot);
    const files = lot.file.matching(/^awarding\/withdrawals\/\d+\/withdrawal\.json$/).length;
    found.expect(files === ended.length, 'awards that were taken back are not those in the journal');
    found.expect(
      ended.every(({ number }, at) => number === at + 1),
      'the journal miscounts the awards that were taken back',
    );
    const told: Told[] = [];
    for (const one of ended)
      await found.attempt(`withdrawal ${one.number}`, async () => {
        told.push(await checkEnded(lot, found, one));
      });
    if (await lot.reached('lot.awarded')) {
      const { withdrawn = [], winner } = await lot.file.json<ResultNotice>(statementPath(PATHS.result));
      found.expect(sameTold(withdrawn, told), 'the result does not tell which awards were taken back, and why');
      found.expect(!told.some((one) => one.winner === winner.name), 'the award went to somebody from whom it was taken back');
    }
    return ended.length === 0 ? 'no award was taken back' : `${ended.length} award(s) were taken back before the contract`;
  },
};

async function checkEnded(lot: ArchivedLot, found: Findings, { number, awarded, withdrawn }: EndedAward): Promise<Told> {
  const { notice, lotCode } = await lot.terms();
  const { at, payload } = withdrawn;
  const path = PATHS.withdrawal(number);
  const since = awarded?.at ?? at;
  const hashOf = async (base: string) => sha256Hex(await lot.file.bytes(statementPath(base)));
  found.expect((await hashOf(path)) === payload['withdrawalHash'], 'the reason is not the one in the journal');
  const said = await lot.signatures.statement<WithdrawalStatement>(path, WITHDRAWAL_FORMAT, at);
  const award = await lot.signatures.statement<AwardNotice>(PATHS.withdrawnNotice(number), 'kaibiao-award-notice/1', since);
  const result = await lot.signatures.statement<ResultNotice>(PATHS.withdrawnResult(number), 'kaibiao-result/1', since);
  for (const { certificate } of [said, award, result])
    found.expect(certificate.organisationCode === notice.tenderer.code, 'it is not signed by the tenderer');
  const ended = await hashOf(PATHS.withdrawnNotice(number));
  const { winner, price, awardNoticeHash } = awarded?.payload ?? {};
  found.expect(
    [said.value.awardNotice, payload['awardNoticeHash'], awardNoticeHash].every((hash) => hash === ended),
    'another award was taken back than was decided before',
  );
  found.expect(said.value.lotCode === lotCode && said.value.reason === payload['reason'], 'it is about another lot, or for another reason');
  for (const { value } of [award, result])
    found.expect(value.winner.name === winner && value.price === price, 'its notices and the journal name different winners or prices');
  await checkReport(lot, found, number);
  // Before notices named the procedure there was one.
  const { passing } = procedureOf(notice.procedure?.id ?? 'open-tender', notice.procedure?.version ?? 1).award;
  found.expect(passing.includes(said.value.reason), 'an award was taken back without a reason of the law');
  return { winner: award.value.winner.name, awardNotice: ended, reason: PASSING[said.value.reason].zh, withdrawnOn: civilDateOf(at) };
}

/** The report to the supervisor about an award that ended, where there was one. */
async function checkReport(lot: ArchivedLot, found: Findings, number: number): Promise<void> {
  const path = PATHS.withdrawnReport(number);
  if (!lot.file.has(statementPath(path))) return;
  const hash = await sha256Hex(await lot.file.bytes(statementPath(path)));
  const submitted = (await lot.whole()).all('report.submitted').find(({ payload }) => payload['reportHash'] === hash);
  if (!submitted) return found.expect(false, 'a report about an award that ended is not one in the journal');
  await lot.signatures.statement<SupervisorReportStatement>(path, REPORT_FORMAT, submitted.at);
}

const sameTold = (some: readonly Told[], others: readonly Told[]): boolean =>
  JSON.stringify(some.map(inOrder)) === JSON.stringify(others.map(inOrder));

const inOrder = ({ winner, awardNotice, reason, withdrawnOn }: Told): readonly string[] => [winner, awardNotice, reason, withdrawnOn];
