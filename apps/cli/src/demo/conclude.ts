import type { ContractStatement, ContractView, FilingStatement, PublicResult } from '@kaibiao/awarding';
import { fromBase64 } from '@kaibiao/crypto';
import type { LotInPlay, World } from './life-of-a-lot';

/** 订立合同：招标人按投标文件的主要条款发出合同，中标人在同一文本上签名 */
export async function conclude({ cast, timeline }: World, { lotId, lotCode }: LotInPlay): Promise<void> {
  const tenderer = await cast.the('tenderer');
  const { candidates, award } = await tenderer.client.get<PublicResult>(`public/lots/${lotCode}/result`);
  const { price, periodDays, quality, projectManager } = candidates.list.find(({ code }) => code === award!.winner.code)!;
  const terms = {
    ...{ price, periodDays: periodDays ?? '420', quality: quality ?? '合格', projectManager: projectManager ?? '项目经理' },
    ...{ startOn: award!.decidedAt.slice(0, 10), performanceBond: null, provisions: '工程款按月计量支付，结算以审定价为准。' },
  };
  const draft = await tenderer.act<ContractStatement>(`lots/${lotId}/contract/draft`, terms);
  await tenderer.act(`lots/${lotId}/contract`, { terms, contract: await tenderer.signed(draft) });
  const winner = (await cast.all('bidder')).find(({ account }) => account.organisationCode === award!.winner.code)!;
  const { statement } = await winner.client.get<ContractView>(`lots/${lotId}/contract`);
  const { concludedAt } = await winner.countersign<{ concludedAt: string }>(`lots/${lotId}/contract/signature`, fromBase64(statement));
  await timeline.say('合同 contract signed by tenderer and winner, key terms equal to the bid', { price, at: concludedAt });
}

/** 合同备案：交易中心核对主要条款后备案 */
export async function fileContract({ cast, timeline }: World, { lotId }: LotInPlay): Promise<void> {
  const clerk = await cast.the('centre_acceptance');
  const filing = await clerk.client.get<FilingStatement>(`lots/${lotId}/contract/filing/draft`);
  const { number } = await clerk.act<{ number: string }>(`lots/${lotId}/contract/filing`, await clerk.signed(filing));
  await timeline.say('合同备案 the centre files the contract', { number });
}
