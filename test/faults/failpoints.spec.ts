import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { createWorld, type DemoWorld } from '../support/world';
import { award } from '../../apps/cli/src/demo/award';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { evaluate, formCommittee } from '../../apps/cli/src/demo/evaluate';
import { turnTo } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { newCanary, plantedBid, type Canary } from '../e2e/canary/planted-bid';
import { worldDatabase } from '../support/world-database';
import { check, INVARIANTS, type InvariantId } from './checker/checker';
import type { Evidence } from './checker/evidence';
import { PLANTED } from './checker/planted';
import { Failpoints } from './failpoints/failpoints';
import { BIDDERS, planFaults } from './failpoints/plan';
import { FaultRun } from './failpoints/run';

const profile = process.env['KAIBIAO_FAULTS'] === 'full' ? 'full' : 'short';
const seed = Number(process.env['KAIBIAO_FAULTS_SEED'] ?? randomInt(2 ** 31));
const plan = planFaults(profile, seed);
const PAUSE_MS = 300;
const SNAPSHOT = 'begin isolation level repeatable read';

jest.setTimeout(profile === 'full' ? 1_500_000 : 240_000);

const failpoints = new Failpoints();
let world: DemoWorld;
let owner: Client;
let run: FaultRun;
let canary: Canary;
const attempts: { route: string; code: string }[] = [];

beforeAll(async () => {
  console.info(`faults: profile ${profile}, KAIBIAO_FAULTS_SEED=${seed}, ${plan.lots.length} lots`);
  world = await createWorld({ bidders: BIDDERS, json: true, environment: failpoints.environment, pauseMs: PAUSE_MS });
  owner = new Client({ connectionString: worldDatabase(world.dataDir).ownerUrl, options: '-c search_path=kaibiao' });
  await owner.connect();
  run = new FaultRun(world, failpoints, plan);
  canary = newCanary(world.tools.random);
});
afterAll(async () => {
  for (const { gallery } of run?.lots ?? []) gallery.leave();
  await owner?.end();
  await world?.end();
  failpoints.remove();
});

function evidence(sealedStill: Evidence['sealedStill'] = null): Evidence {
  const galleries = run.lots.map(({ lotId, gallery }) => ({ lotId, entries: gallery.entries }));
  return { owner, dataDir: world.dataDir, receipts: run.receipts, galleries, attempts, sealedStill };
}

/** All of it as of one moment: the platform goes on meanwhile. */
async function judged(sealedStill: Evidence['sealedStill'] = null): Promise<string[]> {
  await owner.query(SNAPSHOT);
  try {
    return await check(evidence(sealedStill));
  } finally {
    await owner.query('rollback');
  }
}

async function galleriesAreUpToDate(): Promise<void> {
  for (const { lotId, gallery } of run.lots) {
    await eventually('the gallery has heard everything', async () => {
      const { rows } = await owner.query<{ told: number }>('select count(*)::int told from journal_entry where stream = $1', [
        `lot/${lotId}`,
      ]);
      return gallery.entries.length >= rows[0]!.told;
    });
  }
}

describe(`the platform is struck (${profile}, seed ${seed})`, () => {
  it('while it receives bids', async () => {
    await run.receive(({ lot, bidder }, terms) => makeOne(lot, bidder, terms));
    expect(run.missed).toEqual([]);
    const { cluster } = worldDatabase(world.dataDir);
    await galleriesAreUpToDate();
    expect(
      await judged({ needles: canary.needles, folders: [join(world.dataDir, 'objects'), join(world.dataDir, 'logs'), cluster] }),
    ).toEqual([]);
  });

  it('while it refuses what nobody may', async () => {
    const bidder = await world.cast.the('bidder');
    await expect(bidder.act(`lots/${run.lots[0]!.lotId}/acceptance`)).rejects.toMatchObject({ code: 'PERMISSION_MISSING' });
    attempts.push({ route: '/api/v1/lots/:lotId/acceptance', code: 'PERMISSION_MISSING' });
    expect(await judged()).toEqual([]);
  });

  it('while it closes bidding', async () => {
    await run.through(plan.closing, async () => {
      await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1500));
      for (const { gallery } of run.lots) await gallery.heard('lot.bidding_closed');
    });
    expect(run.missed).toEqual([]);
  });

  it('while bids are opened', async () => {
    for (const lot of run.lots) await run.open(lot);
    expect(run.missed).toEqual([]);
  });

  // Minutes: only in the full profile.
  if (profile === 'full')
    it('while sheets are locked, the report is drawn up and the award is posted', async () => {
      const lot = run.lots[0]!;
      const seats = await formCommittee(world, lot);
      const points = plan.award.map(({ point }) => point);
      await run.through(points, async () => {
        await evaluate(world, lot, seats);
        await award(world, lot);
      });
      expect(run.missed).toEqual([]);
    });

  it('and afterwards every invariant holds', async () => {
    await galleriesAreUpToDate();
    await eventually('the log covers everything', async () => {
      await owner.query(`select pg_notify('checkpoint', '')`);
      const { rows } = await owner.query(
        'select 1 from journal_entry j left join log_leaf l on l.entry_id = j.id where l.entry_id is null limit 1',
      );
      return rows.length === 0;
    });
    expect(await judged()).toEqual([]);
    expect(run.receipts.length).toBeGreaterThan(0);
    const kills = failpoints.armed.length + run.kills;
    if (profile === 'full') expect(kills).toBeGreaterThanOrEqual(1_000);
    console.info(
      `faults: ${failpoints.armed.length} named points struck, ${run.kills} random kills, ${run.receipts.length} receipts held, 0 lost`,
    );
  });
});

describe('the checker finds', () => {
  it.each(Object.keys(INVARIANTS) as InvariantId[])('what breaks %s', async (id) => {
    for (const { fault, plant } of PLANTED[id]) {
      await owner.query(SNAPSHOT);
      try {
        const planted = await plant(evidence(), canary);
        const found = await INVARIANTS[id](planted.evidence);
        planted.mend?.();
        expect([fault, found.length > 0]).toEqual([fault, true]);
      } finally {
        await owner.query('rollback');
      }
    }
    expect(PLANTED[id].length).toBeGreaterThan(0);
  });
});

async function makeOne(lot: number, bidder: number, terms: Parameters<typeof makeBid>[2]): Promise<Awaited<ReturnType<typeof makeBid>>> {
  const person = (await world.cast.all('bidder'))[bidder]!;
  if (lot === 0 && bidder === 0) return plantedBid(person, terms, world, canary);
  return makeBid(person, bidder, terms, join(world.folder, `lot-${lot}`), world.tools);
}
