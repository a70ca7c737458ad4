import { decideAward, publishCandidates, type Publicity } from '../../demo/award';
import { conclude, fileContract } from '../../demo/conclude';
import { turnTo } from '../../demo/life-of-a-lot';
import { report } from '../../demo/report';
import { inTurns } from './in-turns';
import { AT_A_TIME, type YearLot, type YearWorld } from './year-world';

/** 公示、定标、合同、备案、书面报告 */
export async function awardRound(world: YearWorld, lots: readonly YearLot[]): Promise<void> {
  const publicities = new Map<YearLot, Publicity>();
  await inTurns(lots, AT_A_TIME, async (lot) => void publicities.set(lot, await publishCandidates(world, lot)));
  await turnTo(world, new Date(Math.max(...[...publicities.values()].map(({ endsAt }) => endsAt.getTime()))));
  await inTurns(lots, AT_A_TIME, async (lot) => {
    await decideAward(world, lot, publicities.get(lot)!);
    await conclude(world, lot);
    await fileContract(world, lot);
    await report(world, lot);
  });
}
