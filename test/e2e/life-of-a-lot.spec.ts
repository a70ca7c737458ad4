import { join } from 'node:path';
import { fromBase64, verifyStatement } from '@kaibiao/crypto';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import { trustOf } from '../../apps/cli/src/bidder/submit-kbid';
import { decideAward, publishCandidates, type Publicity } from '../../apps/cli/src/demo/award';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { evaluate, formCommittee } from '../../apps/cli/src/demo/evaluate';
import { Gallery, releaseAll, signOrder } from '../../apps/cli/src/demo/hall';
import { submitBids, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid, type DemoBid } from '../../apps/cli/src/demo/make-bid';
import { draft, draftAndAccept, publish, untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { createCheckedWorld } from '../support/answers/checked-world';
import { CUSTODIANS, holdersOf, loggedBy } from './life/custodian-folders';
import { filledTables } from './life/filled-tables';
import { changed, publicAnswers, telling } from './life/public-answers';

jest.setTimeout(120_000);

/** The lot that lives to its award, and the one that only two bid for. */
let lot: LotInPlay;
let deserted: LotInPlay;
/** One that is accepted when all is over. */
let kept: LotInPlay;
let world: DemoWorld;
let galleries: Gallery[];
let bids: DemoBid[];
let desertedBids: DemoBid[];
let committee: Awaited<ReturnType<typeof formCommittee>>;
let publicity: Publicity;
/** Lots that any custodian was ever asked to open, by the answers of the platform to the custodians. */
const asked = new Set<string>();

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 3, json: true });
});
afterAll(async () => {
  for (const gallery of galleries ?? []) gallery.leave();
  await world?.end();
});

const refused = (code: string) => expect.objectContaining({ code }) as unknown;
const answersOf = (which: LotInPlay) => publicAnswers(world.url, which);
const names = (of: readonly DemoBid[]) => of.flatMap(({ bidder: { account } }) => [account.organisation, account.organisationCode]);
const prices = () => bids.map(({ price }) => price);
const committeeNames = () => committee.map(({ member }) => member.account.displayName);
/** Everything that a socket in the public gallery has heard. */
const heard = (gallery: Gallery) => new Map([['socket', JSON.stringify(gallery.entries)]]);

async function lookAtCustodians(): Promise<void> {
  for (const custodian of await world.cast.all('custodian')) {
    const { tasks } = await custodian.client.get<{ tasks: { kind: string; lotId: string }[] }>('custodian/tasks?wait=0');
    for (const { kind, lotId } of tasks) if (kind === 'open') asked.add(lotId);
  }
}

describe('the life of a lot', () => {
  it('is nobody’s business but of those at work on it, before its notice is published', async () => {
    const [agency, clerks, tenderer] = await Promise.all([
      world.cast.the('agency'),
      world.cast.all('centre_acceptance'),
      world.cast.the('tenderer'),
    ]);
    const terms = [agency, clerks, tenderer.account.organisationCode, world.tools.random] as const;
    [lot, deserted] = [await draftAndAccept(...terms, { structured: true }), await draftAndAccept(...terms)];
    kept = await draft(agency, tenderer.account.organisationCode, world.tools.random);
    for (const [path, answer] of await answersOf(lot)) expect(answer.startsWith('404') || !path.includes(lot.lotCode)).toBe(true);
    expect(telling(await answersOf(lot), [`"${lot.lotCode}"`, `"${lot.lotId}"`])).toEqual([]);
  });

  it('begins in public with a notice that anyone can verify', async () => {
    const agency = await world.cast.the('agency');
    for (const { lotId } of [lot, deserted]) await untilSeedsAreDealt(agency, lotId);
    await turnTo(world, CALENDAR.published);
    const { noticeHash } = await publish(agency, lot.lotId);
    await publish(agency, deserted.lotId);
    galleries = [lot, deserted].map(({ lotId }) => new Gallery(world.url, lotId, () => undefined));
    const { proof } = (await (await fetch(`${world.url}/api/v1/public/lots/${lot.lotCode}`)).json()) as { proof: object };
    expect(proof).toMatchObject({ noticeHash, signatureValid: true, signedBy: agency.account.organisation, journalSeq: 1 });
  });

  it('keeps names, number and content of its bids secret until the deadline (招标投标法 第二十二条)', async () => {
    await turnTo(world, CALENDAR.bidding);
    // The custodians rehearse by themselves, less than a day before the deadline.
    for (const gallery of galleries) expect((await gallery.heard('rehearsal.ended')).payload).toMatchObject({ passed: true });
    const before = await answersOf(lot);
    bids = await submitBids(world, lot);
    const [first, second] = await world.cast.all('bidder');
    const terms = await first!.client.get<LotFile>(`public/lots/${deserted.lotCode}/sealing`);
    desertedBids = [];
    for (const [at, bidder] of [first!, second!].entries())
      desertedBids.push(await makeBid(bidder, at, terms, join(world.folder, 'deserted'), world.tools));
    for (const bid of desertedBids) await submitBid(bid);
    expect(changed(before, await answersOf(lot))).toEqual([]);
    expect(telling(await answersOf(lot), [...names(bids), ...prices()])).toEqual([]);
    expect(galleries.map(({ entries }) => entries.map(({ type }) => type))).toEqual(
      galleries.map(() => ['lot.published', 'rehearsal.held', 'rehearsal.ended']),
    );
  });

  it('cannot be opened before its deadline (招标投标法 第三十四条)', async () => {
    await lookAtCustodians();
    const host = await world.cast.the('agency');
    await expect(host.act(`lots/${lot.lotId}/opening/declaration`)).rejects.toEqual(refused('OPENING_STEP_WRONG'));
    await expect(releaseAll(bids.slice(0, 1))).rejects.toMatchObject({ status: 404 });
  });

  it('ends its bidding at the deadline; names are told at the declaration, not before (招标投标法 第三十六条)', async () => {
    await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1000));
    const closed = await galleries[0]!.heard('lot.bidding_closed');
    expect(new Date(closed.at).getTime()).toBeGreaterThanOrEqual(CALENDAR.deadline.getTime());
    expect(closed.payload['count']).toBe(3);
    expect(telling(await answersOf(lot), names(bids))).toEqual([]);
    await (await world.cast.the('agency')).act(`lots/${lot.lotId}/opening/declaration`);
    const told = await galleries[0]!.heard('bidders.published');
    expect((told.payload['bidders'] as { name: string }[]).map(({ name }) => name).sort()).toEqual(
      bids.map(({ bidder }) => bidder.account.organisation).sort(),
    );
  });

  it('tells no price before all bids are revealed at once, and then every one as it was sealed', async () => {
    await releaseAll(bids);
    await galleries[0]!.heard('opening.release_ended');
    await lookAtCustodians();
    expect(telling(await answersOf(lot), prices())).toEqual([]);
    await signOrder(lot.lotId, await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]));
    await lookAtCustodians();
    const { payload } = await galleries[0]!.heard('bids.revealed');
    const table = payload['table'] as { name: string; price: string; outcome: string }[];
    expect(table.map(({ name, price, outcome }) => [name, price, outcome]).sort()).toEqual(
      bids.map(({ bidder, price }) => [bidder.account.organisation, price, 'opened']).sort(),
    );
    await galleries[0]!.heard('opening.recorded');
    expect((await answersOf(lot)).get(`public/lots/${lot.lotCode}/opening-record.pdf`)).toMatch(/^200 %PDF/);
  });

  it('is evaluated by five people whose names nobody outside is told (招标投标法 第三十七条)', async () => {
    committee = await formCommittee(world, lot);
    expect(new Set(committeeNames()).size).toBe(5);
    expect(telling(await answersOf(lot), committeeNames())).toEqual([]);
    await evaluate(world, lot, committee);
    expect(telling(await answersOf(lot), committeeNames())).toEqual([]);
    for (const { bidder } of bids)
      await expect(bidder.client.get(`lots/${lot.lotId}/evaluation/report`)).rejects.toMatchObject({ status: 403 });
  });

  it('has three candidates, published in their order (招标投标法实施条例 第五十三条)', async () => {
    publicity = await publishCandidates(world, lot);
    const { candidates, award } = await result();
    expect(candidates.list.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(candidates.list.map(({ name }) => name).sort()).toEqual(bids.map(({ bidder }) => bidder.account.organisation).sort());
    expect(award).toBeNull();
    expect(telling(await answersOf(lot), committeeNames())).toEqual([]);
  });

  it('cannot be awarded before the candidates have been public for three days (招标投标法实施条例 第五十四条)', async () => {
    const published = await galleries[0]!.heard('candidates.published');
    expect(publicity.endsAt.getTime() - new Date(published.at).getTime()).toBeGreaterThanOrEqual(3 * 86_400_000);
    await expect(decideAward(world, lot, publicity)).rejects.toEqual(refused('AWARD_TOO_EARLY'));
    await turnTo(world, new Date(publicity.endsAt.getTime() - 60_000));
    await expect(decideAward(world, lot, publicity)).rejects.toEqual(refused('AWARD_TOO_EARLY'));
    expect((await result()).award).toBeNull();
  });

  it('is awarded then to the first candidate, and only now the committee is named', async () => {
    await turnTo(world, publicity.endsAt);
    expect(telling(await answersOf(lot), committeeNames())).toEqual([]);
    const { winner } = await decideAward(world, lot, publicity);
    const { candidates, award } = await result();
    expect(winner).toBe(candidates.list[0]!.name);
    expect(award?.winner.name).toBe(winner);
    expect(award?.committee.map(({ name }) => name).sort()).toEqual(committeeNames().sort());
    await galleries[0]!.heard('lot.awarded');
  });

  it('ends with a notice that the winner can prove, and that its competitors do not get', async () => {
    const { candidates } = await result();
    for (const { bidder } of bids) {
      const asking = bidder.client.get<{ statement: string; signature: string; decidedAt: string }>(`lots/${lot.lotId}/award-notice`);
      if (bidder.account.organisation !== candidates.list[0]!.name) {
        await expect(asking).rejects.toEqual(refused('AWARD_NOT_FOUND'));
        continue;
      }
      const { statement, signature, decidedAt } = await asking;
      const signed = { statement: fromBase64(statement), signature: fromBase64(signature) };
      const { format } = JSON.parse(Buffer.from(signed.statement).toString('utf8')) as { format: string };
      const proof = verifyStatement(format, signed, { trust: await trustOf(bidder.client), at: new Date(decidedAt) });
      await expect(proof).resolves.toMatchObject({ value: { lot: { code: lot.lotCode }, winner: { name: candidates.list[0]!.name } } });
    }
  });

  it('is told by the socket as by the journal, from the notice to the award', async () => {
    const entries = await journalOverHttp();
    expect(galleries[0]!.entries).toEqual(entries);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1));
    expect([entries[0]!.type, entries.at(-1)!.type]).toEqual(['lot.published', 'lot.awarded']);
    expect(telling(heard(galleries[0]!), committeeNames())).toEqual([]);
  });
});

describe('a lot with two bids', () => {
  it('has failed at its deadline (招标投标法 第二十八条)', async () => {
    const { payload } = await galleries[1]!.heard('lot.failed');
    expect(payload).toMatchObject({ reason: 'TOO_FEW_BIDS', count: 2, minimum: 3 });
    const types = galleries[1]!.entries.map(({ type }) => type).filter((type) => !type.startsWith('rehearsal.'));
    expect(types).toEqual(['lot.published', 'lot.failed']);
  });

  it('is opened by nobody: not by its host, not by its bidders, not by a custodian', async () => {
    const [host, witness, custodian] = await Promise.all([
      world.cast.the('agency'),
      world.cast.the('centre_witness'),
      world.cast.the('custodian'),
    ]);
    const at = `lots/${deserted.lotId}/opening`;
    await expect(host.act(`${at}/declaration`)).rejects.toMatchObject({ status: 409 });
    await expect(witness.client.get(`${at}/order`)).rejects.toMatchObject({ status: 409 });
    await expect(releaseAll(desertedBids)).rejects.toMatchObject({ status: 404 });
    const shares = {
      format: 'kaibiao-shares/1',
      lotCode: deserted.lotCode,
      segment: 'bid',
      orderHash: 'a'.repeat(64),
      custodian: 1,
      shares: [],
    };
    await expect(custodian.say('custodian/shares', shares, { lotId: deserted.lotId })).rejects.toEqual(refused('SHARES_TOO_EARLY'));
  });

  it('was never a task of the custodians, whose own records tell of the other lot', async () => {
    await lookAtCustodians();
    expect(asked.has(deserted.lotId)).toBe(false);
    for (const number of CUSTODIANS) {
      // Said twice over a line that broke, a seed or an answer to a rehearsal is refused the second time; it opens nothing.
      const told = loggedBy(world.dataDir, number).filter(({ event, facts }) => event !== 'act.refused' || facts.kind === 'open');
      const events = (code: string) => [...new Set(told.filter(({ facts }) => facts.lotCode === code).map(({ event }) => event))];
      expect(events(deserted.lotCode)).toEqual(['lot_key.certified', 'seed.dealt', 'rehearsal.answered']);
      expect(events(lot.lotCode)).toContain('order.accepted');
    }
  });

  it('has no release, no order, no vote, no share and no opened bid, where the other lot has them', async () => {
    const [of, ofDeserted] = await filledTables(world.dataDir, [lot.lotId, deserted.lotId]);
    expect(ofDeserted).toEqual([
      'bidding_close',
      'lot_key',
      'lot_search',
      'lot_search_source',
      'notice',
      // Its tender documents; a file of a bid lies there only after a reveal.
      'open_file',
      'rehearsal',
      'rehearsal_call',
      'seed_dealing',
      'submission',
      'tender_document',
    ]);
    expect(of).toEqual(
      expect.arrayContaining(['bid_release', 'custodian_shares', 'custodian_vote', 'opened_bid', 'opening_order', 'seed_share']),
    );
  });

  it('tells nobody who had bid, nor what', async () => {
    expect(telling(await answersOf(deserted), [...names(desertedBids), ...desertedBids.map(({ price }) => price)])).toEqual([]);
  });

  it('can be opened by nobody sixty days after it failed: the process of each custodian destroys its key, and keeps that of the other lot', async () => {
    const holders = ({ lotCode }: LotInPlay) => holdersOf(world.dataDir, lotCode);
    expect(holders(deserted)).toEqual(CUSTODIANS);
    await turnTo(world, new Date(CALENDAR.deadline.getTime() + 61 * 86_400_000));
    // A lot that is accepted ends the long poll in which each of them waits for work.
    const [first, second] = await world.cast.all('centre_acceptance');
    await first!.act(`lots/${kept.lotId}/acceptance-check`);
    await second!.act(`lots/${kept.lotId}/acceptance`);
    await eventually('the custodians have destroyed their keys', () => Promise.resolve(holders(deserted).length === 0));
    expect(holders(lot)).toEqual(CUSTODIANS);
    for (const number of CUSTODIANS) {
      const destroyed = loggedBy(world.dataDir, number).filter(({ event }) => event === 'lot_key.destroyed');
      expect(destroyed.map(({ facts }) => facts.lotCode)).toEqual([deserted.lotCode]);
    }
  });
});

interface Result {
  candidates: { list: { rank: number; name: string }[] };
  award: { winner: { name: string }; committee: { name: string }[] } | null;
}

async function result(): Promise<Result> {
  return (await (await fetch(`${world.url}/api/v1/public/lots/${lot.lotCode}/result`)).json()) as Result;
}

async function journalOverHttp(): Promise<{ seq: number; type: string }[]> {
  const answer = await fetch(`${world.url}/api/v1/streams/${encodeURIComponent(`lot/${lot.lotId}`)}/entries`);
  return ((await answer.json()) as { entries: { seq: number; type: string }[] }).entries;
}
