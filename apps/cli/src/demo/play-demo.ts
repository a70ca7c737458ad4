import { award } from './award';
import { evaluate, formCommittee } from './evaluate';
import { createWorld, type DemoOptions } from './demo-world';
import { openBids, publishLot, submitBids } from './life-of-a-lot';

/** Plays the life of a construction lot; true only if all held. */
export async function playDemo(options: DemoOptions): Promise<boolean> {
  const world = await createWorld(options);
  try {
    const lot = await publishLot(world);
    const bids = await submitBids(world, lot);
    await openBids(world, lot, bids);
    await evaluate(world, lot, await formCommittee(world, lot));
    await award(world, lot);
    return true;
  } finally {
    await world.end();
  }
}
