import { AwardDesk, DecideAward, PublishCandidates } from '@kaibiao/awarding';
import { PublicLots } from '@kaibiao/tender';
import { lookAgain } from './capacity';
import { object } from './object';
import type { PlayedLot } from './publish';
import { signed, type Stage } from './stage';

/** Candidates published, publicity waited for, award decided. */
export async function award(s: Stage, lot: PlayedLot): Promise<void> {
  const { lotId, lotCode } = lot;
  const { principal, ...tenderer } = await s.player('tenderer');
  const desk = s.get(AwardDesk);
  const { notice, candidates } = await desk.candidatesDraft(principal, lotId);
  const { publicityEndsAt } = await s
    .get(PublishCandidates)
    .execute(principal, { lotId, ...(await signed({ principal, ...tenderer }, notice)) });
  await object(s, lot);
  await s.turnTo(new Date((await s.get(PublicLots).get(lotCode)).publicityEndsAt ?? publicityEndsAt));
  await lookAgain(s, lot);
  const choice = { lotId, submissionId: candidates[0]!.submissionId, passedOver: [] };
  const draft = await desk.awardDraft(principal, choice);
  const [said, result] = [await signed({ principal, ...tenderer }, draft.award), await signed({ principal, ...tenderer }, draft.result)];
  await s.get(DecideAward).execute(principal, { ...choice, award: said, result });
}
