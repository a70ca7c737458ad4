import { AwardDesk, DecideAward, PublishCandidates } from '@kaibiao/awarding';
import { PublicLots } from '@kaibiao/tender';
import { lookAgain } from './capacity';
import { object } from './object';
import type { PlayedLot } from './publish';
import { signed, type Stage } from './stage';

/** Candidates published, publicity waited for, award decided. */
export async function award(s: Stage, lot: PlayedLot): Promise<void> {
  const candidates = await publicised(s, lot);
  await lookAgain(s, lot);
  await decide(s, lot, candidates[0]!);
}

/** Candidates published and their publicity waited for: their submissions in the order of their ranks. */
export async function publicised(s: Stage, lot: PlayedLot): Promise<string[]> {
  const { lotId, lotCode } = lot;
  const { principal, ...tenderer } = await s.player('tenderer');
  const { notice, candidates } = await s.get(AwardDesk).candidatesDraft(principal, lotId);
  const { publicityEndsAt } = await s
    .get(PublishCandidates)
    .execute(principal, { lotId, ...(await signed({ principal, ...tenderer }, notice)) });
  await object(s, lot);
  await s.turnTo(new Date((await s.get(PublicLots).get(lotCode)).publicityEndsAt ?? publicityEndsAt));
  return candidates.map(({ submissionId }) => submissionId);
}

/** 签发中标通知书 to this candidate. */
export async function decide(s: Stage, { lotId }: PlayedLot, submissionId: string): Promise<void> {
  const { principal, ...tenderer } = await s.player('tenderer');
  const choice = { lotId, submissionId, passedOver: [] };
  const draft = await s.get(AwardDesk).awardDraft(principal, choice);
  const [said, result] = [await signed({ principal, ...tenderer }, draft.award), await signed({ principal, ...tenderer }, draft.result)];
  await s.get(DecideAward).execute(principal, { ...choice, award: said, result });
}
