import { decideAward, publishCandidates } from '../../apps/cli/src/demo/award';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { evaluate, evaluateEnvelope, formCommittee, signReport, type Seat } from '../../apps/cli/src/demo/evaluate';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { Gallery, releaseAll, signOrder, type HallEntry } from '../../apps/cli/src/demo/hall';
import { submitBids, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import type { DemoBid } from '../../apps/cli/src/demo/make-bid';
import { draftAndAccept, publish, untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { CALENDAR, SAMPLE_SCHEME } from '../../apps/cli/src/demo/sample-lot';
import { createCheckedWorld } from '../support/answers/checked-world';
import { publicAnswers, telling } from './life/public-answers';
import { saidInRoom } from './life/said-in-room';

jest.setTimeout(120_000);

/** One lot of three envelopes (三信封) from its draft to its award, over HTTP and sockets, with the real custodians. */
let world: DemoWorld;
let lot: LotInPlay;
let gallery: Gallery;
let bids: DemoBid[];
let seats: Seat[] = [];

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 3, json: true });
});
afterAll(async () => {
  gallery?.leave();
  await world?.end();
});

/** 泄露身份 */
const UNNAMED = { id: 'blind', stage: 'response' as const, title: '技术文件不得出现投标人身份信息', clause: '第三章 2.1.4' };
/** What only the technical envelope, and only the price envelope, holds. */
const TECHNICAL = ['施工组织设计.pdf', '评审索引.json'];
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
    `lots/${lot.lotId}/opening/order`,
    `lots/${lot.lotId}/evaluation`,
    `lots/${lot.lotId}/evaluation/report`,
    'custodian/tasks?wait=0',
  ];
  const people = [...(await Promise.all(roles.map((role) => world.cast.the(role)))), ...seats.map(({ member }) => member)];
  for (const [at, person] of people.entries())
    for (const path of paths) {
      const answer = await person.client.get<unknown>(path).catch((error: unknown) => String((error as { code?: string }).code));
      said.set(`${at} ${path}`, JSON.stringify(answer));
    }
  return said;
}

/** Names, codes and ids of the bidders, and what they called their files. */
const needles = () => [
  ...bids.flatMap(({ bidder, sealed }) => [
    ...[bidder.account.organisation, bidder.account.organisationCode],
    ...[sealed.submissionId, sealed.manifestHash],
  ]),
  ...TECHNICAL,
];

/** Releases, the order of host and witness, the reveal and the record of one session. */
async function open(segment: string): Promise<HallEntry> {
  await releaseAll(bids);
  await heard('opening.release_ended', segment);
  await signOrder(lot.lotId, await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]));
  const revealed = await heard('bids.revealed', segment);
  await heard('opening.recorded', segment);
  return revealed;
}
const declare = async () => (await world.cast.the('agency')).act(`lots/${lot.lotId}/opening/declaration`);

describe('a lot of three envelopes', () => {
  it('takes bids of three envelopes and opens the qualifications at the deadline', async () => {
    const [agency, clerks, tenderer] = await Promise.all([
      world.cast.the('agency'),
      world.cast.all('centre_acceptance'),
      world.cast.the('tenderer'),
    ]);
    lot = await draftAndAccept(agency, clerks, tenderer.account.organisationCode, world.tools.random, {
      ...{ envelopes: 'three-envelope', scheme: { reviewItems: [...SAMPLE_SCHEME.reviewItems, UNNAMED], blind: { item: UNNAMED.id } } },
    });
    await untilSeedsAreDealt(agency, lot.lotId);
    await turnTo(world, CALENDAR.published);
    await publish(agency, lot.lotId);
    gallery = new Gallery(world.url, lot.lotId, () => undefined);
    bids = await submitBids(world, lot);
    await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1000));
    await gallery.heard('lot.bidding_closed');
    await declare();
    await open('qualification');
    seats = await formCommittee(world, lot);
    expect(telling(await everythingSaid(), [...prices(), ...TECHNICAL])).toEqual([]);
  });

  it('opens the technical envelopes after the report on the qualifications, and no price is told', async () => {
    await evaluate(world, lot, seats);
    const { payload } = await heard('evaluation.stage_finished', 'qualification');
    expect(payload['admitted']).toEqual(bids.map(({ sealed }) => sealed.manifestHash).sort());
    expect(telling(await everythingSaid(), [...prices(), ...TECHNICAL])).toEqual([]);
    await declare();
    await open('technical');
    expect(telling(await everythingSaid(), prices())).toEqual([]);
  });

  it('has the technical envelopes judged by number, and no answer of the room tells a member whose they are (暗标)', async () => {
    const chair = seats[0]!.member.client;
    const at = `lots/${lot.lotId}/evaluation`;
    await seats[0]!.member.act(`${at}/numbers`);
    const said = await saidInRoom(world.url, lot, chair);
    expect(telling(said, needles())).toEqual([]);
    const { bids: shown } = await chair.get<{ bids: { name: string }[] }>(at);
    expect(shown.map(({ name }) => name)).toEqual(['1号标', '2号标', '3号标']);
    const waits = [...said].filter(([, answer]) => answer.includes('BLIND_REVIEW_ON')).map(([route]) => route);
    const later = [
      'GET bills',
      'GET bills/:submissionId',
      'GET library',
      'GET inquiries',
      'POST inquiries',
      'GET report',
      'GET report.pdf',
    ];
    expect(waits).toEqual(later.map((route) => route.replace(' ', ' /lots/:lotId/evaluation/')));
    const file = said.get('GET /lots/:lotId/evaluation/bids/:submissionId/files/:hash');
    expect(file).toMatch(/^200 /);
  });

  it('opens the prices after the report on the technical envelopes, and is awarded', async () => {
    await evaluateEnvelope(world, lot, seats);
    await heard('evaluation.stage_finished', 'technical');
    expect(telling(await everythingSaid(), prices())).toEqual([]);
    await declare();
    const { payload } = await open('price');
    expect((payload['table'] as { price: string }[]).map(({ price }) => price).sort()).toEqual(prices().sort());
    await signReport(lot, seats);
    const publicity = await publishCandidates(world, lot);
    await turnTo(world, publicity.endsAt);
    const { winner } = await decideAward(world, lot, publicity);
    expect(bids.map(({ bidder }) => bidder.account.organisation)).toContain(winner);
  });
});
