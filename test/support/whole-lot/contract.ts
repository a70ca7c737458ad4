import { ConcludeContract, Contracts, OfferContract, Results } from '@kaibiao/awarding';
import type { PlayedBid } from './bids';
import type { PlayedLot } from './publish';
import { signed, type Stage } from './stage';

/** The tenderer offers the contract on the terms of the bid, the winner signs it. */
export async function conclude(s: Stage, { lotId, lotCode }: PlayedLot, bids: readonly PlayedBid[]): Promise<void> {
  const tenderer = await s.player('tenderer');
  const { candidates, award } = await s.get(Results).ofLot(lotCode);
  const { price, periodDays, quality, projectManager } = candidates.list.find(({ code }) => code === award!.winner.code)!;
  const terms = {
    ...{ price, periodDays: periodDays ?? '420', quality: quality ?? '合格', projectManager: projectManager ?? '张工' },
    ...{ startOn: '2027-01-04', performanceBond: null, provisions: '按月计量，按月支付' },
  };
  const draft = await s.get(OfferContract).draft(tenderer.principal, lotId, terms);
  await s.get(OfferContract).execute(tenderer.principal, { lotId, terms, contract: await signed(tenderer, draft) });
  const winner = bids.map(({ bidder }) => bidder).find(({ principal }) => principal.organisationCode === award!.winner.code)!;
  const { statement } = await s.get(Contracts).ofLot(winner.principal, lotId);
  const said = JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as { format: string };
  await s.get(ConcludeContract).execute(winner.principal, { lotId, ...(await signed(winner, said)) });
}
