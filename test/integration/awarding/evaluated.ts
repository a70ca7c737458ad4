import {
  CloseReview,
  DrawUpReport,
  FinishEvaluation,
  GiveVerdicts,
  opinionStatement,
  SaveScores,
  SheetDrafts,
  SignReport,
  SignScoreSheet,
} from '@kaibiao/evaluation';
import { soundScheme } from '../../support/sound-lot';
import { committeeAtWork } from '../evaluation/committee-at-work';
import { openedLot, type OpenedLot } from '../evaluation/opened-lot';
import { signed, type World } from '../evaluation/world';

/** From the opened bids to the report in the tenderer's hands, without a rejection or a dissent. */
export async function evaluated(world: World, scheme = soundScheme()): Promise<OpenedLot> {
  const lot = await openedLot(world, scheme, ['12350000.00', '12180000.00', '12600000.00', '11990000.00']);
  const members = await committeeAtWork(world, lot);
  const cells = (items: string[]) => lot.bids.flatMap(({ submissionId }) => items.map((itemId) => ({ itemId, submissionId })));
  for (const { principal } of members) {
    const verdicts = cells(['F1', 'Q1', 'R1']).map((cell) => ({ ...cell, verdict: 'pass' as const, reason: '' }));
    await world.get(GiveVerdicts).execute(principal, { lotId: lot.id, verdicts });
  }
  const chair = members[0]!.principal;
  await world.get(CloseReview).execute(chair, { lotId: lot.id, rejections: [] });
  for (const { principal, signer } of members) {
    const scores = cells(['T1', 'T2']).map((cell) => ({ ...cell, points: '6', reason: '', evidence: null }));
    await world.get(SaveScores).execute(principal, { lotId: lot.id, scores });
    const { statement } = await world.get(SheetDrafts).own(principal, lot.id);
    await world.get(SignScoreSheet).execute(principal, { lotId: lot.id, ...(await signed(signer, statement)) });
  }
  const { hash: reportHash } = await world.get(DrawUpReport).execute(chair, { lotId: lot.id });
  for (const { principal, signer, memberId } of members) {
    const opinion = opinionStatement({ lotCode: lot.code, reportHash, memberId, opinion: 'agree', reason: '' });
    await world.get(SignReport).execute(principal, { lotId: lot.id, opinion: 'agree', reason: '', ...(await signed(signer, opinion)) });
  }
  await world.get(FinishEvaluation).execute(chair, { lotId: lot.id, refused: [] });
  return lot;
}
