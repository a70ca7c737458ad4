import { setTimeout as pause } from 'node:timers/promises';
import type { Seeded } from '../../support/seeded';
import { kill } from '../opening/killer';

const VICTIMS = ['api', 'worker', 'custodian-1', 'custodian-2', 'custodian-3', 'custodian-4'];
const LEAST_GAP_MS = 50;
/** Then the storm is over: on a slow machine processes come up more slowly than they would be killed. */
const MOST_KILLS = 15;

/** While `work` is under way, processes of the platform die at random times, as the seed says. How many did. */
export async function inStorm(chance: Seeded, mostGapMs: number, work: () => Promise<void>): Promise<number> {
  let [over, killed] = [false, 0];
  const storm = (async () => {
    while (!over && killed < MOST_KILLS) {
      await pause(LEAST_GAP_MS + chance.below(mostGapMs - LEAST_GAP_MS));
      const victim = VICTIMS[chance.below(VICTIMS.length)]!;
      if (over) break;
      try {
        kill(victim);
        killed += 1;
      } catch {
        // It is down already, and comes up again.
      }
    }
  })();
  try {
    await work();
  } finally {
    over = true;
    await storm;
  }
  return killed;
}
