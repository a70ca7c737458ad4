import { CloseBidding } from '@kaibiao/opening';
import { TransparencyLog } from '../../apps/worker/src/transparency-log';
import { award } from './whole-lot/award';
import { deliver } from './whole-lot/bids';
import { evaluate } from './whole-lot/evaluation';
import { openBids, takeBids } from './whole-lot/opening';
import { publishLot, type PlayedLot } from './whole-lot/publish';
import { openStage, type Stage } from './whole-lot/stage';

const DAY_MS = 86_400_000;
const before = (instant: Date): Date => new Date(instant.getTime() - DAY_MS);

/** A platform on which one lot was awarded and another one failed for want of bids. Every fact is in the log. */
export async function archivedLots(): Promise<{ stage: Stage; awarded: PlayedLot; failed: PlayedLot }> {
  const stage = await openStage({ bidders: 7, experts: 6 });

  const awarded = await publishLot(stage);
  const failed = await publishLot(stage);

  await stage.turnTo(before(awarded.deadline));
  const bids = await takeBids(stage, awarded);
  await deliver(stage, failed, 'bidder1', '31000000.00');

  await openBids(stage, awarded, bids);

  await stage.get(CloseBidding).execute(failed.lotId);
  await evaluate(stage, awarded);

  await award(stage, awarded);
  await stage.get(TransparencyLog).advance();

  return { stage, awarded, failed };
}
