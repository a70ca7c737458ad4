import {
  AwardDesk,
  ConcludeContract,
  Contracts,
  DecideAward,
  FileContract,
  OfferContract,
  PublishCandidates,
  Results,
} from '@kaibiao/awarding';
import type { OpenedLot } from '../evaluation/opened-lot';
import { signed, type Person, type World } from '../evaluation/world';
import { evaluated } from './evaluated';

export interface FiledContract {
  lot: OpenedLot;
  tenderer: Person;
  agency: Person;
  contractor: Person;
  /** Of the bidder that ranked second. */
  loser: Person;
  clerk: Person;
}

/** From the opened bids to the contract in the centre's file, on 2026-12-11. */
export async function filed(world: World): Promise<FiledContract> {
  await world.setClock(new Date('2026-12-07T01:00:00Z'));
  const lot = await evaluated(world);
  const tenderer = await world.person(['tenderer'], world.tenderer, '招标人');
  const agency = await world.person(['agency'], world.agency, '代理机构');
  const clerk = await world.person(['centre_acceptance'], await world.company('交易中心'), '受理员');
  const { notice, candidates } = await world.get(AwardDesk).candidatesDraft(tenderer.principal, lot.id);
  await world.get(PublishCandidates).execute(tenderer.principal, { lotId: lot.id, ...(await signed(tenderer.signer, notice)) });
  await world.setClock(new Date('2026-12-11T01:00:00Z'));
  const choice = { lotId: lot.id, submissionId: candidates[0]!.submissionId, passedOver: [] };
  const draft = await world.get(AwardDesk).awardDraft(tenderer.principal, choice);
  const [award, result] = [await signed(tenderer.signer, draft.award), await signed(tenderer.signer, draft.result)];
  await world.get(DecideAward).execute(tenderer.principal, { ...choice, award, result });
  const person = (at: number) => {
    const { company } = lot.bids.find(({ submissionId }) => submissionId === candidates[at]!.submissionId)!;
    return world.person(['bidder'], company, '投标人');
  };
  const [contractor, loser] = [await person(0), await person(1)];
  const { price, periodDays, quality, projectManager } = (await world.get(Results).ofLot(lot.code)).candidates.list[0]!;
  const terms = {
    ...{ price, periodDays: periodDays!, quality: quality!, projectManager: projectManager! },
    ...{ startOn: '2026-12-20', performanceBond: null, provisions: '按节点支付' },
  };
  const contract = await signed(tenderer.signer, await world.get(OfferContract).draft(tenderer.principal, lot.id, terms));
  await world.get(OfferContract).execute(tenderer.principal, { lotId: lot.id, terms, contract });
  const { statement } = await world.get(Contracts).ofLot(contractor.principal, lot.id);
  const said = JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as { format: string };
  await world.get(ConcludeContract).execute(contractor.principal, { lotId: lot.id, ...(await signed(contractor.signer, said)) });
  await fileIt(world, lot, clerk);
  return { lot, tenderer, agency, contractor, loser, clerk };
}

async function fileIt(world: World, lot: OpenedLot, clerk: Person): Promise<void> {
  const draft = await world.get(FileContract).draft(lot.id);
  await world.get(FileContract).execute(clerk.principal, { lotId: lot.id, ...(await signed(clerk.signer, draft)) });
}
