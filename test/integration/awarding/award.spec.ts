import {
  AskCommittee,
  AwardDesk,
  AwardNoticePdf,
  capacityOpinion,
  capacityRequest,
  CapacityReviews,
  ConcludeContract,
  ContractPdf,
  Contracts,
  DecideAward,
  FileContract,
  JudgeCapacity,
  OfferContract,
  PublishCandidates,
  Results,
  UnfiledContracts,
  type AwardChoice,
  type ContractTerms,
  type PassedOver,
} from '@kaibiao/awarding';
import { EvaluationReports } from '@kaibiao/evaluation';
import { ObjectStore, Streams } from '@kaibiao/platform';
import { PublicNotices, writeCursor } from '@kaibiao/tender';
import { collect } from '../../support/bytes';
import { givePlatformSeal } from '../../support/platform-seal';
import { VALIDITY } from '../../support/pki';
import { register, seated, type Member } from '../evaluation/committee-at-work';
import type { OpenedLot } from '../evaluation/opened-lot';
import { newId, refusal, signed, World, type Person } from '../evaluation/world';
import { evaluated } from './evaluated';
import { suspended, toldOfSample } from './suspended';

describe('candidates and award', () => {
  let world: World;
  let lot: OpenedLot;
  let tenderer: Person;
  let agency: Person;
  let ranked: string[];

  const publish = async ({ principal, signer }: Person, lotId = lot.id) => {
    const { notice } = await world.get(AwardDesk).candidatesDraft(principal, lotId);
    return world.get(PublishCandidates).execute(principal, { lotId, ...(await signed(signer, notice)) });
  };
  const award = async ({ principal, signer }: Person, choice: AwardChoice) => {
    const draft = await world.get(AwardDesk).awardDraft(principal, choice);
    return world
      .get(DecideAward)
      .execute(principal, { ...choice, award: await signed(signer, draft.award), result: await signed(signer, draft.result) });
  };
  const choose = (at: number, passedOver: PassedOver[] = []): AwardChoice => ({ lotId: lot.id, submissionId: ranked[at]!, passedOver });

  beforeAll(async () => {
    world = await World.open();
    await givePlatformSeal(world.platform.config.secretsFolder, world.ca, VALIDITY);
    await register(world);
    // A Monday morning in China: the three days end on the Thursday, a working day.
    await world.setClock(new Date('2026-12-07T01:00:00Z'));
    lot = await evaluated(world);
    tenderer = await world.person(['tenderer'], world.tenderer, '招标人');
    agency = await world.person(['agency'], world.agency, '代理机构');
    ranked = (await world.get(EvaluationReports).finished(lot.id))!.report.candidates.map(({ submissionId }) => submissionId);
  });
  afterAll(() => world.close());

  it('have no public result before they are published', async () => {
    expect((await refusal(world.get(Results).ofLot(lot.code))).code).toBe('RESULT_NOT_FOUND');
  });

  it('are published by tenderer or agency only, in the words of the report', async () => {
    const stranger = await world.person(['agency'], await world.company('别的代理机构'), '代理');
    expect((await refusal(publish(stranger))).code).toBe('LOT_NOT_FOUND');
    const { notice } = await world.get(AwardDesk).candidatesDraft(agency.principal, lot.id);
    const shortened = { ...notice, publicityEndsAt: '2026-12-08T16:00:00.000Z' };
    const call = world.get(PublishCandidates).execute(agency.principal, { lotId: lot.id, ...(await signed(agency.signer, shortened)) });
    expect((await refusal(call)).code).toBe('STATEMENT_STALE');
  });

  it('stay public for at least three days, to 24:00 of the last (实施条例 第五十四条)', async () => {
    const { publicityEndsAt, late, noticeId } = await publish(agency);
    expect({ publicityEndsAt, late }).toEqual({ publicityEndsAt: '2026-12-10T16:00:00.000Z', late: false });
    expect(await publish(agency)).toEqual({ publicityEndsAt, late, noticeId });
    expect(await world.sql('select id from notice where lot_id = $1', [lot.id])).toHaveLength(1);
    const notice = await world.get(PublicNotices).get(noticeId);
    expect(notice.proof).toMatchObject({ signatureValid: true, signerCode: world.agency.code });
    const { candidates, award: none } = await world.get(Results).ofLot(lot.code);
    expect(candidates.list.map(({ rank, name }) => [rank, name])).toEqual(
      ranked.map((submissionId, at) => [at + 1, lot.bids.find((bid) => bid.submissionId === submissionId)!.company.name]),
    );
    for (const { technical, priceScore, score } of candidates.list)
      expect(Number(technical) + Number(priceScore)).toBeCloseTo(Number(score), 6);
    expect(candidates.list[0]).toMatchObject({
      periodDays: '400',
      quality: '合格',
      projectManager: expect.stringContaining('项目经理') as string,
    });
    expect(none).toBeNull();
  });

  it('name no member of the committee while the result is open (招标投标法 第三十七条)', async () => {
    const names = (await world.get(EvaluationReports).finished(lot.id))!.report.committee.map(({ name }) => name);
    const open = JSON.stringify([await world.get(Results).ofLot(lot.code), await world.get(Streams).after(`lot/${lot.id}`, 0)]);
    for (const name of names) expect(open).not.toContain(name);
  });

  it('are not awarded before the publicity has ended, not even a second', async () => {
    await world.setClock(new Date('2026-12-10T15:59:50Z'));
    const refused = await refusal(award(tenderer, choose(0)));
    expect(refused).toMatchObject({ code: 'AWARD_TOO_EARLY', facts: { publicityEndsAt: '2026-12-10T16:00:00.000Z' } });
    await world.setClock(new Date('2026-12-10T16:00:00Z'));
  });

  it('are awarded in their order, unless the first falls away for a reason of the article (第五十五条)', async () => {
    expect((await refusal(award(tenderer, choose(1)))).issues).toEqual(['AWARD_ORDER']);
    expect((await refusal(award(agency, choose(0)))).code).toBe('LOT_NOT_FOUND');
  });

  it('are looked at again by the original committee where the tenderer asks before the award notice (第五十六条)', async () => {
    const [first, code] = [ranked[0]!, lot.bids.find(({ submissionId }) => submissionId === ranked[0])!.company.code];
    const passed = [{ submissionId: first, reason: 'found_unable' as const, note: '' }];
    expect((await refusal(award(tenderer, choose(1, passed)))).issues).toEqual(['AWARD_UNREVIEWED']);
    const sampleId = await suspended(world, code);
    const measure = { item: `registration/${code}`, measure: { kind: 'suspension' } };
    const warned = await toldOfSample(world, sampleId, measure);
    expect(warned).toEqual([{ role: 'tenderer', text: expect.stringContaining('审查其履约能力') as string }]);
    expect(warned[0]!.text).not.toContain(lot.code);
    expect(await toldOfSample(world, sampleId, { ...measure, measure: { kind: 'correction' } })).toEqual([]);
    const view = (who: Person) => world.get(CapacityReviews).of(who.principal, lot.id);
    const [candidate] = (await view(tenderer)).candidates;
    expect(candidate).toMatchObject({ code, suspended: { authority: '宿迁市住房和城乡建设局', until: '2027-12-31' } });
    expect((await refusal(view(agency))).code).toBe('LOT_NOT_FOUND');
    const asked = { submissionId: first, ground: 'unlawful' as const, note: '被暂停投标资格' };
    const request = { lotId: lot.id, ...asked, ...(await signed(tenderer.signer, capacityRequest({ lotCode: lot.code, code, ...asked }))) };
    const ask = () => world.get(AskCommittee).execute(tenderer.principal, request);
    expect([await ask(), await ask()]).toEqual([{ number: 1 }, { number: 1 }]);
    expect((await refusal(award(tenderer, choose(0)))).issues).toEqual(['CAPACITY_REVIEW_OPEN']);
    const members = await seated(world, lot);
    const { hash } = (await view(members[0]!)).reviews[0]!;
    const judge = async ({ principal, signer, memberId }: Member, opinion: 'able' | 'unable') => {
      const said = { opinion, reason: '按招标文件资格条件审查' };
      const statement = capacityOpinion({ lotCode: lot.code, request: hash, memberId, ...said });
      return world.get(JudgeCapacity).execute(principal, { lotId: lot.id, number: 1, ...said, ...(await signed(signer, statement)) });
    };
    expect(await world.get(CapacityReviews).asked(members[0]!.principal)).toMatchObject([{ lotId: lot.id }]);
    for (const [at, opinion] of (['unable', 'able', 'unable'] as const).entries())
      expect(await judge(members[at]!, opinion)).toEqual({ result: null });
    expect((await refusal(judge(members[0]!, 'able'))).code).toBe('CAPACITY_JUDGED');
    expect((await view(tenderer)).reviews).toMatchObject([{ given: 3, members: 5, result: null, opinions: [] }]);
    expect(await judge(members[3]!, 'unable')).toEqual({ result: 'unable' });
    expect((await refusal(judge(members[4]!, 'able'))).code).toBe('CAPACITY_CONCLUDED');
    expect((await view(tenderer)).reviews[0]!.opinions).toHaveLength(4);
    for (const { name } of members) expect(JSON.stringify(await view(tenderer))).not.toContain(name);
    expect((await refusal(award(tenderer, choose(0)))).issues).toEqual(['AWARD_CANDIDATE_UNABLE']);
    expect((await world.get(AwardDesk).awardDraft(tenderer.principal, choose(1, passed))).result.passedOver).toMatchObject([
      { rank: 1, reason: '经原评标委员会审查确认不具备履约能力，不符合中标条件' },
    ]);
    await expect(world.sql(`update capacity_review set result = 'able' where lot_id = $1`, [lot.id])).rejects.toThrow();
  });

  it('get the award notice and the result, both signed by the tenderer, and the committee becomes public', async () => {
    const passed: PassedOver[] = [{ submissionId: ranked[0]!, reason: 'gives_up', note: '书面放弃中标' }];
    const { noticeId, awardNoticeHash } = await award(tenderer, choose(1, passed));
    const winner = lot.bids.find(({ submissionId }) => submissionId === ranked[1])!;
    const result = await world.get(Results).ofLot(lot.code);
    expect(result.award).toMatchObject({
      noticeId,
      winner: { name: winner.company.name, code: winner.company.code },
      price: winner.price,
      passedOver: [{ rank: 1, reason: '放弃中标' }],
    });
    expect(result.award!.committee).toHaveLength(5);
    expect((await world.get(PublicNotices).get(noticeId)).proof.signatureValid).toBe(true);
    const [entry] = (await world.get(Streams).after(`lot/${lot.id}`, 0)).filter(({ type }) => type === 'lot.awarded');
    expect(entry!.payload).toEqual({ winner: winner.company.name, price: winner.price, noticeId, awardNoticeHash });
    expect(await award(tenderer, choose(1, passed))).toMatchObject({ noticeId, awardNoticeHash });
    const third = choose(2, [...passed, { submissionId: ranked[1]!, reason: 'gives_up', note: '书面放弃中标' }]);
    expect((await refusal(award(tenderer, third))).code).toBe('CANDIDATES_STATE_WRONG');
  });

  it('read their own award notice; nobody else’s bidder does', async () => {
    const of = async (at: number) =>
      (await world.person(['bidder'], lot.bids.find(({ submissionId }) => submissionId === ranked[at])!.company, '投标人')).principal;
    const notice = await world.get(Results).awardNotice(await of(1), lot.id);
    expect(JSON.parse(Buffer.from(notice.statement, 'base64').toString('utf8'))).toMatchObject({
      format: 'kaibiao-award-notice/1',
      contractWithinDays: 30,
    });
    expect((await refusal(world.get(Results).awardNotice(await of(0), lot.id))).code).toBe('AWARD_NOT_FOUND');
    const pdf = await collect(await world.get(ObjectStore).get(await world.get(AwardNoticePdf).ensure(lot.id)));
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });

  describe('and the contract', () => {
    let winner: Person;
    let loser: Person;
    let kept: ContractTerms;
    const offer = async (terms: ContractTerms, by = tenderer) => {
      const draft = await world.get(OfferContract).draft(by.principal, lot.id, terms);
      const contract = await signed(by.signer, draft);
      return { contract, offered: await world.get(OfferContract).execute(by.principal, { lotId: lot.id, terms, contract }) };
    };
    const said = async ({ principal }: Person) =>
      JSON.parse(Buffer.from((await world.get(Contracts).ofLot(principal, lot.id)).statement, 'base64').toString('utf8')) as {
        format: string;
      };

    beforeAll(async () => {
      const company = (at: number) => lot.bids.find(({ submissionId }) => submissionId === ranked[at])!.company;
      winner = await world.person(['bidder'], company(1), '投标人');
      loser = await world.person(['bidder'], company(0), '投标人');
      const { price, periodDays, quality, projectManager } = (await world.get(Results).ofLot(lot.code)).candidates.list[1]!;
      kept = {
        ...{ price, periodDays: periodDays!, quality: quality!, projectManager: projectManager! },
        ...{ startOn: '2026-12-20', performanceBond: null, provisions: '按月计量，按月支付' },
      };
    });

    it('cannot change a key term of the bid, and says what the bid promised (招标投标法 第四十六条)', async () => {
      const { issues } = await refusal(offer({ ...kept, price: '12999999.00', periodDays: '500' }));
      expect(issues).toEqual(['CONTRACT_DIFFERS', 'CONTRACT_DIFFERS']);
    });

    it('is offered by the tenderer alone, and a new offer takes the place of the old', async () => {
      expect((await refusal(offer(kept, agency))).code).toBe('LOT_NOT_FOUND');
      const first = await offer({ ...kept, provisions: '初稿' });
      const second = await offer(kept);
      expect([first.offered.version, second.offered.version]).toEqual([1, 2]);
      const again = await world.get(OfferContract).execute(tenderer.principal, { lotId: lot.id, terms: kept, contract: second.contract });
      expect(again).toEqual(second.offered);
      const old = {
        lotId: lot.id,
        ...(await signed(winner.signer, JSON.parse(Buffer.from(first.contract.statement, 'base64').toString('utf8')))),
      };
      expect((await refusal(world.get(ConcludeContract).execute(winner.principal, old))).code).toBe('STATEMENT_STALE');
    });

    it('is seen by its parties only until it stands', async () => {
      expect(await said(winner)).toMatchObject({ format: 'kaibiao-contract/1', version: 2 });
      expect((await refusal(world.get(Contracts).ofLot(loser.principal, lot.id))).code).toBe('CONTRACT_NOT_FOUND');
      expect((await refusal(world.get(ContractPdf).open(winner.principal, lot.id))).code).toBe('CONTRACT_NOT_FOUND');
      expect((await world.get(Results).ofLot(lot.code)).contract).toBeNull();
    });

    it('stands when the winner signs the same text, once and for all', async () => {
      const act = { lotId: lot.id, ...(await signed(winner.signer, await said(winner))) };
      expect((await refusal(world.get(ConcludeContract).execute(loser.principal, act))).code).toBe('LOT_NOT_FOUND');
      const done = await world.get(ConcludeContract).execute(winner.principal, act);
      expect(await world.get(ConcludeContract).execute(winner.principal, act)).toEqual(done);
      expect((await world.get(Results).ofLot(lot.code)).contract).toMatchObject({ price: kept.price, hash: done.hash, late: false });
      expect((await refusal(offer(kept))).code).toBe('CONTRACT_STATE_WRONG');
      expect(await world.sql('select state from lot where id = $1', [lot.id])).toEqual([{ state: 'contracted' }]);
      await expect(world.sql('update contract set statement = $2 where lot_id = $1', [lot.id, Buffer.from('{}')])).rejects.toThrow();
    });

    it('is filed by the centre once, under a number that everybody reads (合同备案)', async () => {
      const clerk = await world.person(['centre_acceptance'], await world.company('宿迁市公共资源交易分中心'), '受理员');
      expect((await refusal(world.get(FileContract).draft(newId()))).code).toBe('LOT_NOT_FOUND');
      expect(await world.get(UnfiledContracts).page({ limit: 1 })).toMatchObject({
        contracts: [{ lotId: lot.id, price: kept.price }],
        next: null,
      });
      const [contract] = await world.sql<{ at: Date }>(
        'select concluded_at at from contract where lot_id = $1 and concluded_at is not null',
        [lot.id],
      );
      const behind = async (ms: number) => {
        const after = writeCursor({ at: new Date(contract!.at.getTime() + ms), id: lot.id });
        return (await world.get(UnfiledContracts).page({ limit: 1, after })).contracts.length;
      };
      expect([await behind(-1), await behind(0)]).toEqual([1, 0]);
      const draft = await world.get(FileContract).draft(lot.id);
      const dearer = { lotId: lot.id, ...(await signed(clerk.signer, { ...draft, price: '1.00' })) };
      expect((await refusal(world.get(FileContract).execute(clerk.principal, dearer))).code).toBe('STATEMENT_STALE');
      const act = { lotId: lot.id, ...(await signed(clerk.signer, draft)) };
      const done = await world.get(FileContract).execute(clerk.principal, act);
      expect(await world.get(FileContract).execute(clerk.principal, act)).toEqual(done);
      expect((await world.get(Results).ofLot(lot.code)).contract!.filing).toEqual({ number: `${lot.code}-BA`, filedAt: done.filedAt });
      expect((await world.get(UnfiledContracts).page({ limit: 1 })).contracts).toEqual([]);
      await expect(world.sql('update contract_filing set number = $2 where lot_id = $1', [lot.id, '1'])).rejects.toThrow();
    });

    it('is printed once for its parties and the supervisor', async () => {
      const hash = await world.get(ContractPdf).ensure(lot.id);
      const { hash: sealed } = await world.get(ContractPdf).open(winner.principal, lot.id);
      expect((await world.get(ContractPdf).open(tenderer.principal, lot.id)).hash).toBe(sealed);
      expect((await refusal(world.get(ContractPdf).open(loser.principal, lot.id))).code).toBe('CONTRACT_NOT_FOUND');
      const pdf = await collect(await world.get(ObjectStore).get(hash));
      expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    });
  });

  it('published after the three days of the law count, and are marked late', async () => {
    await world.setClock(new Date('2026-12-14T01:00:00Z'));
    const other = await evaluated(world);
    await world.setClock(new Date('2026-12-18T01:00:00Z'));
    expect(await publish(tenderer, other.id)).toMatchObject({ late: true });
  });
});
