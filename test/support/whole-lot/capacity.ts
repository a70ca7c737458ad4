import { AskCommittee, CapacityReviews, capacityOpinion, capacityRequest, JudgeCapacity } from '@kaibiao/awarding';
import { seated } from './evaluation';
import type { PlayedLot } from './publish';
import { signed, type Stage } from './stage';

/** The tenderer asks whether the first candidate can still perform; the original committee finds that it can, four to one. */
export async function lookAgain(s: Stage, { lotId, lotCode }: PlayedLot): Promise<void> {
  const tenderer = await s.player('tenderer');
  const [{ submissionId, code } = { submissionId: '', code: '' }] = (await s.get(CapacityReviews).of(tenderer.principal, lotId)).candidates;
  const asked = { submissionId, ground: 'finances' as const, note: '第一名的母公司被申请破产重整' };
  const request = await signed(tenderer, capacityRequest({ lotCode, code, ...asked }));
  const { number } = await s.get(AskCommittee).execute(tenderer.principal, { lotId, ...asked, ...request });
  const [{ hash } = { hash: '' }] = (await s.get(CapacityReviews).of(tenderer.principal, lotId)).reviews;
  for (const [at, member] of (await seated(s, lotId)).slice(0, 4).entries()) {
    const said = { opinion: at === 0 ? ('unable' as const) : ('able' as const), reason: '资产负债率仍符合招标文件的资格条件' };
    const statement = capacityOpinion({ lotCode, request: hash, memberId: member.memberId, ...said });
    await s.get(JudgeCapacity).execute(member.principal, { lotId, number, ...said, ...(await signed(member, statement)) });
  }
}
