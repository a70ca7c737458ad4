import { Pool } from 'pg';
import { runningDatabase } from '../../auditor/running-database';
import { createWorld, type DemoWorld } from '../../demo/demo-world';
import type { LotInPlay } from '../../demo/life-of-a-lot';
import type { Actor } from '../../demo/actor';
import { samplePdf } from '../../demo/sample-pdf';
import { Timeline } from '../../demo/timeline';
import { datesOf } from './year-calendar';

/** Lots that are worked at at a time, each by people who wait for the platform's answers. */
export const AT_A_TIME = 8;
const BIDDERS = 9;
const PLAN_BYTES = 4_000;

/** The demo's platform, real processes and all, at the beginning of a year. */
export interface YearWorld extends DemoWorld {
  /** Reads as the application does: who sits in a committee, what the worker has done. */
  database: Pool;
  /** The one document of every bid (施工组织设计). */
  plan: Buffer;
}

/** A lot of the year, and what its bidders have on their machines. */
export interface YearLot extends LotInPlay {
  bids: { bidder: Actor; kbid: string; submissionId: string; price: string }[];
}

export async function openYear(): Promise<YearWorld> {
  const world = await createWorld({ bidders: BIDDERS, json: true, startsAt: datesOf(0).drafted });
  const database = new Pool({ connectionString: runningDatabase(world.settings), options: '-c search_path=kaibiao' });
  return {
    ...world,
    database,
    plan: await samplePdf('Construction plan', PLAN_BYTES, world.tools.random),
    timeline: new Timeline(
      () => Promise.resolve(datesOf(0).drafted),
      true,
      () => undefined,
    ),
    async end() {
      await database.end();
      await world.end();
    },
  };
}
