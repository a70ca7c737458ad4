import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LotFile } from '../../../apps/cli/src/bidder/lot-file';
import { receiptPath } from '../../../apps/cli/src/bidder/submit-kbid';
import { releaseKbid } from '../../../apps/cli/src/bidder/release-kbid';
import { ApiProblem } from '../../../apps/cli/src/client';
import type { DemoWorld } from '../../../apps/cli/src/demo/demo-world';
import { eventually } from '../../../apps/cli/src/demo/eventually';
import { Gallery, signOrder } from '../../../apps/cli/src/demo/hall';

import { submitBid, type DemoBid } from '../../../apps/cli/src/demo/make-bid';
import { answersOk } from '../../../apps/cli/src/stack/reachability';
import { Seeded } from '../../support/seeded';
import type { HandedReceipt } from '../checker/evidence';
import { lotsInBidding, type PlayedLot } from '../opening/lots';
import { Failpoints } from './failpoints';
import { again, isNoAnswer, persist } from './persistence';
import type { FaultPlan, LotPlan } from './plan';
import type { Strike } from './points';
import { inStorm } from './storm';

export interface StruckLot extends PlayedLot {
  plan: LotPlan;
}

/** Plays lots while their plan strikes the platform; what clients hold in the end is evidence. */
export class FaultRun {
  readonly lots: StruckLot[] = [];
  readonly receipts: HandedReceipt[] = [];
  /** Points that nobody came by: such a run has proved less than it says. */
  readonly missed: string[] = [];
  kills = 0;
  private readonly chance: Seeded;

  constructor(
    private readonly world: DemoWorld,
    private readonly failpoints: Failpoints,
    private readonly plan: FaultPlan,
  ) {
    this.chance = new Seeded(plan.seed);
  }

  /** Lots are published and bid for. `bidOf` makes the bid of a seat; the first one may be planted. */
  async receive(bidOf: (seat: { lot: number; bidder: number }, terms: LotFile) => Promise<DemoBid>): Promise<void> {
    const { world, plan } = this;
    const inBidding = await lotsInBidding(world, plan.lots.length);
    for (const role of ['agency', 'centre_witness', 'bidder', 'tenderer', 'expert', 'centre_expert_desk'] as const)
      for (const actor of await world.cast.all(role)) persist(actor);
    for (const [number, lot] of inBidding.entries()) {
      const terms = await (await world.cast.the('agency')).client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
      const bids: DemoBid[] = [];
      for (let bidder = 0; bidder < plan.lots[number]!.bids.length; bidder++) bids.push(await bidOf({ lot: number, bidder }, terms));
      const lotPlan = plan.lots[number]!;
      this.lots.push({ ...lot, bids, plan: lotPlan, gallery: new Gallery(world.url, lot.lotId, () => undefined) });
      const submitAll = async (): Promise<void> => {
        for (const [bidder, bid] of bids.entries()) await this.submit(bid, lotPlan.bids[bidder] ?? null);
      };
      if (lotPlan.storm) this.kills += await inStorm(this.chance, lotPlan.storm.mostGapMs, submitAll);
      else await submitAll();
    }
  }

  private async submit(bid: DemoBid, strike: Strike | null): Promise<void> {
    if (strike) this.failpoints.arm(strike.point, strike.fault);
    if (strike?.manner === 'gives up') await once(bid);
    else await again(() => submitBid(bid));
    if (strike) await this.settle(strike.point);
    this.keepReceipt(bid);
    await this.apiIsThere();
  }

  private keepReceipt({ sealed, price }: DemoBid): void {
    try {
      const { receipt } = JSON.parse(readFileSync(receiptPath(sealed.kbid), 'utf8')) as { receipt: string };
      this.receipts.push({ submissionId: sealed.submissionId, version: 1, receipt, price, files: filesOf(sealed.kbid) });
    } catch (error) {
      // Its client gave up and has none.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  /** From the declaration to the record. */
  async open(lot: StruckLot): Promise<void> {
    const points = lot.plan.opening.map(({ point }) => point);
    for (const { point, fault } of lot.plan.opening) this.failpoints.arm(point, fault);
    if (lot.plan.storm) this.kills += await inStorm(this.chance, lot.plan.storm.mostGapMs, () => this.hold(lot));
    else await this.hold(lot);
    for (const point of points) await this.settle(point);
    await this.apiIsThere();
  }

  private async hold({ lotId, gallery, bids }: StruckLot): Promise<void> {
    const { cast } = this.world;
    const [host, witness] = [await cast.the('agency'), await cast.the('centre_witness')];
    await again(() => host.act(`lots/${lotId}/opening/declaration`));
    for (const { bidder, sealed } of bids) {
      const opener = await bidder.decryption();
      await again(() => releaseKbid({ kbid: sealed.kbid, client: bidder.client, signer: bidder.signer, opener })).catch(ifNotInList);
    }
    await gallery.heard('opening.release_ended');
    await again(() => signOrder(lotId, [host, witness]));
    await gallery.heard('bids.revealed');
    await gallery.heard('opening.recorded');
  }

  /** `work` comes by these points, one strike after the other. */
  async through(points: readonly string[], work: () => Promise<void>): Promise<void> {
    for (const point of points) this.failpoints.arm(point);
    await work();
    for (const point of points) await this.settle(point);
    await this.apiIsThere();
  }

  /** Whoever follows a stream hears of a commit before the process that made it comes by the point after it. */
  private async settle(point: string): Promise<void> {
    const struck = eventually(`${point} struck`, () => Promise.resolve(this.failpoints.struck(point)));
    await struck.catch(() => this.missed.push(point));
    this.failpoints.disarm(point);
  }

  async apiIsThere(): Promise<void> {
    await eventually('the api is there', () => answersOk(`${this.world.url}/health/ready`));
  }
}

/** The client is gone as soon as something breaks: nothing is asked again, not even what its command would go on with by itself. */
async function once(bid: DemoBid): Promise<void> {
  const { client } = bid.bidder;
  const { get, post, send } = client;
  let gone = false;
  // The persistence of this person is laid aside for the one act.
  delete (client as Partial<typeof client>).get;
  delete (client as Partial<typeof client>).post;
  client.send = async (...request: Parameters<typeof send>) => {
    if (gone) throw new Error('gone');
    try {
      return await send.apply(client, request);
    } catch (error) {
      gone = isNoAnswer(error);
      throw error;
    }
  };
  try {
    await submitBid(bid);
  } catch (error) {
    if (!isNoAnswer(error)) throw error;
  } finally {
    delete (client as Partial<typeof client>).send;
    Object.assign(client, { get, post });
  }
}

/** Whoever gave up may have no bid that counts. */
function ifNotInList(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.code !== 'LOT_NOT_FOUND') throw error;
}

/** Hashes of what lies in the folder that was sealed into this file. */
function filesOf(kbid: string): string[] {
  const folder = kbid.replace(/\.kbid$/, '');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'price.json',
  );
  return files
    .map(({ parentPath, name }) =>
      createHash('sha256')
        .update(readFileSync(join(parentPath, name)))
        .digest('hex'),
    )
    .sort();
}
