import { turnTo, type LotInPlay, type World } from './life-of-a-lot';

interface Draft {
  notice: { format: string };
  candidates: { submissionId: string; name: string; rank: number }[];
}

export interface Publicity {
  candidates: Draft['candidates'];
  /** Nothing can be awarded before. */
  endsAt: Date;
}

/** 中标候选人公示，满三日后定标，发出中标通知书并公告结果 */
export async function award(world: World, lot: LotInPlay): Promise<{ winner: string }> {
  const publicity = await publishCandidates(world, lot);
  await turnTo(world, publicity.endsAt);
  return decideAward(world, lot, publicity);
}

/** 中标候选人公示 */
export async function publishCandidates({ cast, timeline }: World, { lotId }: LotInPlay): Promise<Publicity> {
  const tenderer = await cast.the('tenderer');
  const { notice, candidates } = await tenderer.client.get<Draft>(`lots/${lotId}/candidates/draft`);
  const { publicityEndsAt } = await tenderer.say<{ publicityEndsAt: string }>(`lots/${lotId}/candidates`, notice);
  await timeline.say('中标候选人公示 candidates published', { candidates: candidates.length, until: publicityEndsAt });
  return { candidates, endsAt: new Date(publicityEndsAt) };
}

/** 定标：排名第一的中标候选人为中标人 */
export async function decideAward(
  { cast, timeline }: World,
  { lotId, lotCode }: LotInPlay,
  { candidates: [first] }: Publicity,
): Promise<{ winner: string }> {
  const tenderer = await cast.the('tenderer');
  const choice = { submissionId: first!.submissionId, passedOver: [] };
  const drafts = await tenderer.act<{ award: { format: string }; result: { format: string } }>(`lots/${lotId}/award/draft`, choice);
  await tenderer.act(`lots/${lotId}/award`, {
    ...choice,
    award: await tenderer.signed(drafts.award),
    result: await tenderer.signed(drafts.result),
  });
  const { award: published } = await tenderer.client.get<{ award: { winner: { name: string } } | null }>(`public/lots/${lotCode}/result`);
  await timeline.say('定标 award decided, notice to the winner and result published', { winner: first!.name });
  return { winner: published?.winner.name ?? first!.name };
}
