import { CloseBidding } from '@kaibiao/opening';
import { Stamps } from '../../apps/worker/src/stamps';
import { TransparencyLog } from '../../apps/worker/src/transparency-log';
import { award } from './whole-lot/award';
import { deliver } from './whole-lot/bids';
import { clarify } from './whole-lot/clarify';
import { custodians } from './whole-lot/custodians';
import { conclude } from './whole-lot/contract';
import { evaluate } from './whole-lot/evaluation';
import { fileContract } from './whole-lot/filing';
import { openBids, takeBids, untilReleased } from './whole-lot/opening';
import { perform } from './whole-lot/performance';
import { publishLot, terminate, type PlayedLot } from './whole-lot/publish';
import { read } from './whole-lot/read';
import { report } from './whole-lot/report';
import { openStage, type Stage } from './whole-lot/stage';

const DAY_MS = 86_400_000;
const before = (instant: Date): Date => new Date(instant.getTime() - DAY_MS);

export interface ArchivedLots {
  stage: Stage;
  /** Clarified, and its deadline postponed, when half of its bids were there; a custodian asked too early for its shares; awarded, its contract signed, its report with the supervisor, its work accepted. */
  awarded: PlayedLot;
  /** For want of bids. */
  failed: PlayedLot;
  /** For want of releases. */
  lapsed: PlayedLot;
  /** While bids were coming. */
  terminated: PlayedLot;
}

/** A platform on which four lots ended, each otherwise. Every fact is in the log. */
export async function archivedLots(settings?: NodeJS.ProcessEnv): Promise<ArchivedLots> {
  const stage = await openStage({ bidders: 7, experts: 7, ...(settings ? { settings } : {}) });
  let awarded = await publishLot(stage);
  const failed = await publishLot(stage);
  const lapsed = await publishLot(stage);
  const terminated = await publishLot(stage);
  await stage.turnTo(before(awarded.deadline));
  const bids = await takeBids(stage, awarded, async () => {
    await read(stage, awarded, 'bidder1');
    awarded = await clarify(stage, awarded);
    for (const bidder of ['bidder1', 'bidder4']) await read(stage, awarded, bidder);
  });
  await read(stage, failed, 'bidder1');
  await deliver(stage, failed, 'bidder1', '31000000.00');
  await deliver(stage, terminated, 'bidder1', '31000000.00');
  const few = [await deliver(stage, lapsed, 'bidder1', '31000000.00')];
  for (const bidder of ['bidder2', 'bidder3']) await deliver(stage, lapsed, bidder, '30000000.00');
  await terminate(stage, terminated);
  await openBids(stage, awarded, bids, async () => (await custodians(stage))[0]!.askEarly());
  await stage.get(CloseBidding).execute(failed.lotId);
  await untilReleased(stage, lapsed, few);
  await evaluate(stage, awarded, 'expert07');
  await award(stage, awarded);
  await conclude(stage, awarded, bids);
  await fileContract(stage, awarded);
  await report(stage, awarded);
  await perform(stage, awarded, bids);
  // Some at a time, as the worker gets them.
  for (let beat = 0; beat < 4; beat++) await stage.get(Stamps).collect();
  await stage.get(TransparencyLog).advance();
  return { stage, awarded, failed, lapsed, terminated };
}
