import { Clock, FixedClock, Random, SeededRandom, uuidv7 } from '@kaibiao/kernel';
import { ObjectStore } from '@kaibiao/platform';
import type { TestPlatform } from '../../support/app';
import { Seeded } from '../../support/seeded';
import { custodians } from '../../support/whole-lot/custodians';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import type { LotInPlay } from './lot-in-play';
import { Seams } from './seams';

export const BIDDERS = 5;
export const EXPERTS = 10;
/** Of the year whose public holidays the rules know; certificates of the demo hold long before and after. */
const BEGIN = new Date('2026-01-05T01:00:00.000Z');

/** A platform whose clock, ids and chance come from a seed, and its people. */
export interface World extends Stage {
  readonly seed: number;
  /** Decides what happens; never asked by the platform, whose own draws must not change the course of events. */
  readonly chance: Seeded;
  readonly seams: Seams;
  /** In play, and all there ever were. */
  readonly lots: LotInPlay[];
  readonly everyLot: LotInPlay[];
  /** The database's clock and everybody's; it stands still during a step. */
  instant(): Date;
  /** One row of the owner's database. */
  row<R>(sql: string, parameters: unknown[]): Promise<R>;
}

/** From here on the offset counts from the epoch instead of from this machine's time: the calendar stands still until it is turned. */
const STANDING_CLOCK = `
  create or replace function kaibiao.now() returns timestamptz language sql volatile as
    $$ select to_timestamp(0) + (select offset_ms from kaibiao.clock_offset) * interval '1 millisecond' $$`;

/**
 * The judge asks the same dozen statements at every step about one lot or two: planned once, and by index, also where a table was nearly empty when it
 * was first asked.
 */
const PLANNED_ONCE = 'set plan_cache_mode = force_generic_plan; set enable_seqscan = off';

export async function openWorld(seed: number, settings: NodeJS.ProcessEnv = {}): Promise<World> {
  const clock = new FixedClock(BEGIN);
  const random = new SeededRandom(seed | 1);
  const prepare = ({ app }: TestPlatform): void => {
    Object.assign(app.get(Clock), { now: () => clock.now() });
    Object.assign(app.get(Random), { bytes: (length: number) => random.bytes(length) });
  };
  const stage = await openStage({ bidders: BIDDERS, experts: EXPERTS, settings, prepare });
  await stage.owner.query(STANDING_CLOCK);
  await stage.owner.query(PLANNED_ONCE);
  const seams = await Seams.into(stage.get(ObjectStore));
  const row = async <R>(sql: string, parameters: unknown[]): Promise<R> => (await stage.owner.query(sql, parameters)).rows[0] as R;
  const world: World = {
    ...stage,
    ...{ seed, clock, seams, row, lots: [], everyLot: [], chance: new Seeded(seed) },
    instant: () => clock.now(),
    now: () => Promise.resolve(clock.now()),
    async turnTo(instant) {
      clock.set(instant);
      await stage.owner.query('update clock_offset set offset_ms = $1', [instant.getTime()]);
    },
    newId: () => uuidv7(clock, random),
    async close() {
      seams.restore();
      await stage.close();
    },
  };
  await world.turnTo(BEGIN);
  await custodians(world);
  return world;
}
