import { decideAward, publishCandidates } from '../../apps/cli/src/demo/award';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { evaluate, formCommittee, signReport, type Seat } from '../../apps/cli/src/demo/evaluate';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { Gallery, releaseAll, signOrder, type HallEntry } from '../../apps/cli/src/demo/hall';
import { submitBids, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import type { DemoBid } from '../../apps/cli/src/demo/make-bid';
import { draftAndAccept, publish, untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { createCheckedWorld } from '../support/answers/checked-world';
import { publicAnswers, telling } from './life/public-answers';

jest.setTimeout(120_000);

/** One lot of two envelopes (双信封) from its draft to its award, over HTTP and sockets, with the real custodians. */
let world: DemoWorld;
let lot: LotInPlay;
let gallery: Gallery;
let bids: DemoBid[];
let seats: Seat[];

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 3, json: true });
});
afterAll(async () => {
  gallery?.leave();
  await world?.end();
});

const opening = () => `lots/${lot.lotId}/opening`;
const prices = () => bids.map(({ price }) => price);

async function heard(type: string, segment: string): Promise<HallEntry> {
  const found = () => gallery.entries.find((entry) => entry.type === type && entry.payload['segment'] === segment);
  await eventually(`the hall hears ${type} of ${segment}`, () => Promise.resolve(found() !== undefined));
  return found()!;
}

/** Everything that anybody is told: answers to the public, what the socket said, what members and parties may ask. */
async function everythingSaid(): Promise<Map<string, string>> {
  const said = await publicAnswers(world.url, lot);
  said.set('socket', JSON.stringify(gallery.entries));
  const roles = ['agency', 'centre_witness', 'supervisor', 'centre_expert_desk', 'tenderer', 'custodian'] as const;
  const paths = [
    `lots/${lot.lotId}`,
    `${opening()}/order`,
    `lots/${lot.lotId}/evaluation`,
    `lots/${lot.lotId}/evaluation/report`,
    'custodian/tasks?wait=0',
  ];
  const people = [...(await Promise.all(roles.map((role) => world.cast.the(role)))), ...(seats ?? []).map(({ member }) => member)];
  for (const [at, person] of people.entries())
    for (const path of paths) {
      const answer = await person.client.get<unknown>(path).catch((error: unknown) => String((error as { code?: string }).code));
      said.set(`${at} ${path}`, JSON.stringify(answer));
    }
  return said;
}

describe('a lot of two envelopes', () => {
  it('says in its notice and in the lot file which envelopes a bid has', async () => {
    const [agency, clerks, tenderer] = await Promise.all([
      world.cast.the('agency'),
      world.cast.all('centre_acceptance'),
      world.cast.the('tenderer'),
    ]);
    lot = await draftAndAccept(agency, clerks, tenderer.account.organisationCode, world.tools.random, { envelopes: 'two-envelope' });
    await untilSeedsAreDealt(agency, lot.lotId);
    await turnTo(world, CALENDAR.published);
    await publish(agency, lot.lotId);
    gallery = new Gallery(world.url, lot.lotId, () => undefined);
    const { segments } = await agency.client.get<{ segments: string[] }>(`public/lots/${lot.lotCode}/sealing`);
    expect(segments).toEqual(['technical', 'price']);
  });

  it('opens the technical envelopes at the deadline, and no price', async () => {
    bids = await submitBids(world, lot);
    await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1000));
    await gallery.heard('lot.bidding_closed');
    const host = await world.cast.the('agency');
    await host.act(`${opening()}/declaration`);
    await releaseAll(bids);
    await heard('opening.release_ended', 'technical');
    await signOrder(lot.lotId, await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]));
    const { payload } = await heard('bids.revealed', 'technical');
    expect((payload['table'] as { outcome: string; price: string | null }[]).map(({ outcome, price }) => [outcome, price])).toEqual(
      Array(3).fill(['opened', null]),
    );
    await heard('opening.recorded', 'technical');
  });

  it('lets nobody open the prices before the technical report is signed', async () => {
    const host = await world.cast.the('agency');
    await expect(host.act(`${opening()}/declaration`)).resolves.toMatchObject({
      declaredAt: (await heard('opening.declared', 'technical')).payload['at'],
    });
    // What a bidder's program opens now is the envelope whose session is over: the release that was given, not one of the price.
    await releaseAll(bids.slice(0, 1));
    const price = await fetch(`${world.url}/api/v1/public/lots/${lot.lotCode}/opening?segment=price`);
    expect(await price.json()).toMatchObject({ segment: 'price', progress: { declared: null, bidders: [] } });
    expect(gallery.entries.filter(({ type }) => type === 'opening.declared')).toHaveLength(1);
  });

  it('is reviewed and scored with the prices shut, and nobody is told one', async () => {
    seats = await formCommittee(world, lot);
    await evaluate(world, lot, seats);
    const { payload } = await heard('evaluation.stage_finished', 'technical');
    expect(payload['admitted']).toEqual(bids.map(({ sealed }) => sealed.manifestHash).sort());
    expect(telling(await everythingSaid(), prices())).toEqual([]);
  });

  it('opens the prices in a session of their own, all at once, as they were sealed', async () => {
    const host = await world.cast.the('agency');
    await host.act(`${opening()}/declaration`);
    await heard('opening.declared', 'price');
    await releaseAll(bids);
    await heard('opening.release_ended', 'price');
    expect(telling(await everythingSaid(), prices())).toEqual([]);
    await signOrder(lot.lotId, await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]));
    const { payload } = await heard('bids.revealed', 'price');
    const table = payload['table'] as { name: string; price: string }[];
    expect(table.map(({ name, price }) => [name, price]).sort()).toEqual(
      bids.map(({ bidder, price }) => [bidder.account.organisation, price]).sort(),
    );
    await heard('opening.recorded', 'price');
  });

  it('shows the public each opening by itself', async () => {
    const of = async (segment: string) =>
      (await fetch(`${world.url}/api/v1/public/lots/${lot.lotCode}/opening?segment=${segment}`)).json() as Promise<{
        segment: string;
        progress: { order: { orderHash: string } };
      }>;
    const [technical, price] = [await of('technical'), await of('price')];
    expect([technical.segment, price.segment]).toEqual(['technical', 'price']);
    expect(technical.progress.order.orderHash).not.toBe(price.progress.order.orderHash);
    expect((await fetch(`${world.url}/api/v1/public/lots/${lot.lotCode}/opening?segment=bid`)).status).toBe(404);
  });

  it('is ranked by both, and awarded', async () => {
    await signReport(lot, seats);
    const publicity = await publishCandidates(world, lot);
    await turnTo(world, publicity.endsAt);
    const { winner } = await decideAward(world, lot, publicity);
    expect(bids.map(({ bidder }) => bidder.account.organisation)).toContain(winner);
    await gallery.heard('lot.awarded');
  });
});
