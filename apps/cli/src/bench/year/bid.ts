import type { LotFile } from '../../bidder/lot-file';
import { releaseKbid } from '../../bidder/release-kbid';
import { submitKbid } from '../../bidder/submit-kbid';
import { signOrder } from '../../demo/hall';
import { turnTo } from '../../demo/life-of-a-lot';
import { bondOf } from '../../demo/sample-lot';
import { untilAll } from './draft';
import { inTurns } from './in-turns';
import { sealSmall } from './seal';
import type { RoundDates } from './year-calendar';
import { AT_A_TIME, type YearLot, type YearWorld } from './year-world';

/** As few as the law allows (招标投标法 Art. 28). */
const BIDS = 3;

/** 投标: bond, seal, send, receipt verified. Each lot has three of the year's bidders, in turn. */
export async function bidForRound(world: YearWorld, lots: readonly YearLot[], dates: RoundDates): Promise<void> {
  await turnTo(world, dates.bidding);
  const all = await world.cast.all('bidder');
  await inTurns(lots, AT_A_TIME, async (lot, at) => {
    const terms = await all[0]!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
    for (let number = 0; number < BIDS; number++) {
      const bidder = all[(at * BIDS + number) % all.length]!;
      const price = `${30_000_000 + ((at * 7919 + number * 104_729) % 2_000_000)}.00`;
      const sealed = await sealSmall(world, bidder, terms, price);
      await bidder.client.put(`bid-bonds/${lot.lotCode}`, bondOf(number));
      await submitKbid({ kbid: sealed.kbid, client: bidder.client });
      lot.bids.push({ bidder, price, ...sealed });
    }
  });
}

/** 开标: closed by the calendar all at once, declared, released, ordered by two; the custodians and the worker do the rest. */
export async function openRound(world: YearWorld, lots: readonly YearLot[], dates: RoundDates): Promise<void> {
  const [host, witness] = await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]);
  await turnTo(world, dates.deadline);
  await untilAll(world, lots, 'closed');
  await inTurns(lots, AT_A_TIME, async ({ lotId, bids }) => {
    await host.act(`lots/${lotId}/opening/declaration`);
    for (const { bidder, kbid } of bids)
      await releaseKbid({ kbid, client: bidder.client, signer: bidder.signer, opener: await bidder.decryption() });
  });
  await untilAll(world, lots, 'released');
  await inTurns(lots, AT_A_TIME, ({ lotId }) => signOrder(lotId, [host, witness]));
  await untilAll(world, lots, 'opened');
}
