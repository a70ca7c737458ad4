import { audit } from './archive';
import { award } from './award';
import { conclude, fileContract } from './conclude';
import { createWorld, type DemoOptions } from './demo-world';
import { evaluate, formCommittee } from './evaluate';
import { keepFiles } from './keep-files';
import { openBids, publishLot, submitBids } from './life-of-a-lot';
import { perform } from './perform';
import { report } from './report';

/** Plays the life of a construction lot and verifies its archive; true only if every check holds. */
export async function playDemo(options: DemoOptions): Promise<boolean> {
  const world = await createWorld(options);
  try {
    const lot = await publishLot(world, { structured: true });
    const bids = await submitBids(world, lot);
    await openBids(world, lot, bids);
    await evaluate(world, lot, await formCommittee(world, lot));
    await award(world, lot);
    await conclude(world, lot);
    await fileContract(world, lot);
    await report(world, lot);
    await perform(world, lot);
    const audited = await audit(world, lot);
    if (options.out !== undefined) await keepFiles(options.out, world, audited);
    for (const { id, ok, detail } of audited.checks) await world.timeline.say(`${ok ? '✓' : '✗'} ${id}`, { detail });
    await world.timeline.say(audited.ok ? '核验全部通过 every check of the verifier holds' : '核验未通过 the archive does not verify');
    return audited.ok;
  } finally {
    await world.end();
  }
}
