import {
  AwardDesk,
  ConcludeContract,
  Contracts,
  DecideAward,
  OfferContract,
  PublishCandidates,
  Results,
  SubmitSupervisorReport,
  SupervisorReports,
  WithdrawAward,
  withdrawalStatement,
  type PassedOver,
} from '@kaibiao/awarding';
import { AnnounceEntries } from '@kaibiao/exchange';
import { SystemClock, SystemRandom } from '@kaibiao/kernel';
import { TellAccounts } from '@kaibiao/messages';
import { AppConfig, Streams, takeFromOutbox, UnitOfWork } from '@kaibiao/platform';
import type { PassReason } from '@kaibiao/rules';
import { PublicNotices, RetenderLot, TerminateLot } from '@kaibiao/tender';
import { register } from '../evaluation/committee-at-work';
import type { OpenedLot } from '../evaluation/opened-lot';
import { newId, refusal, signed, World, type Person } from '../evaluation/world';
import { messagesOf } from '../messages/told';
import { evaluated } from './evaluated';

describe('an award whose winner falls away before the contract (实施条例 第五十五条)', () => {
  let world: World;
  let lot: OpenedLot;
  let tenderer: Person;
  let agency: Person;
  let ranked: string[];
  let winners: Person[];

  const begin = async () => {
    await world.setClock(new Date('2026-12-07T01:00:00Z'));
    lot = await evaluated(world);
    const { notice, candidates } = await world.get(AwardDesk).candidatesDraft(tenderer.principal, lot.id);
    await world.get(PublishCandidates).execute(tenderer.principal, { lotId: lot.id, ...(await signed(tenderer.signer, notice)) });
    await world.setClock(new Date('2026-12-11T01:00:00Z'));
    ranked = candidates.map(({ submissionId }) => submissionId);
    winners = [];
    for (const id of ranked)
      winners.push(await world.person(['bidder'], lot.bids.find(({ submissionId }) => submissionId === id)!.company, '投标人'));
  };
  const award = async (at: number, passedOver: PassedOver[] = []) => {
    const choice = { lotId: lot.id, submissionId: ranked[at]!, passedOver };
    const draft = await world.get(AwardDesk).awardDraft(tenderer.principal, choice);
    const [said, result] = [await signed(tenderer.signer, draft.award), await signed(tenderer.signer, draft.result)];
    return world.get(DecideAward).execute(tenderer.principal, { ...choice, award: said, result });
  };
  const withdraw = async (awardNotice: string, reason: PassReason = 'gives_up', note = '书面放弃中标', who = tenderer) => {
    const statement = withdrawalStatement({ lotCode: lot.code, awardNotice, reason, note });
    return world.get(WithdrawAward).execute(who.principal, { lotId: lot.id, reason, note, ...(await signed(who.signer, statement)) });
  };
  const offer = async (rank: number) => {
    const { price, periodDays, quality, projectManager } = (await world.get(Results).ofLot(lot.code)).candidates.list[rank - 1]!;
    const promised = { price, periodDays: periodDays!, quality: quality!, projectManager: projectManager! };
    const terms = { ...promised, startOn: '2026-12-20', performanceBond: null, provisions: '按节点支付' };
    const contract = await signed(tenderer.signer, await world.get(OfferContract).draft(tenderer.principal, lot.id, terms));
    return world.get(OfferContract).execute(tenderer.principal, { lotId: lot.id, terms, contract });
  };
  const offered = async ({ principal }: Person) =>
    JSON.parse(Buffer.from((await world.get(Contracts).ofLot(principal, lot.id)).statement, 'base64').toString('utf8')) as {
      format: string;
    };
  const conclude = async ({ principal, signer }: Person, contract: { format: string }) =>
    world.get(ConcludeContract).execute(principal, { lotId: lot.id, ...(await signed(signer, contract)) });
  const report = async () => {
    const { principal, signer } = tenderer;
    const draft = await world.get(SubmitSupervisorReport).draft(principal, lot.id, '无投诉');
    await world.get(SubmitSupervisorReport).execute(principal, { lotId: lot.id, remarks: '无投诉', report: await signed(signer, draft) });
  };
  const stateOf = async () => (await world.sql<{ state: string }>('select state from lot where id = $1', [lot.id]))[0]!.state;

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    tenderer = await world.person(['tenderer'], world.tenderer, '招标人');
    agency = await world.person(['agency'], world.agency, '代理机构');
  });
  afterAll(() => world.close());

  describe('and the second signs the contract', () => {
    let first: Awaited<ReturnType<typeof award>>;
    let oldOffer: { format: string };
    beforeAll(async () => {
      await begin();
      await messagesOf(world);
      const { accountId } = agency.principal;
      await world.sql(`insert into message_choice (account_id, topics, language) values ($1, '{results}', 'zh-CN')`, [accountId]);
      await world.sql(
        `insert into webhook_endpoint (id, account_id, url, note, types, secret_since, state, created_at)
         values ($1, $2, 'https://example.com', '', '{award.withdrawn}', kaibiao.now(), 'active', kaibiao.now())`,
        [newId(), accountId],
      );
    }, 120_000);

    it('is taken back by the tenderer alone, for a listed reason and with what happened', async () => {
      expect((await refusal(withdraw('00'))).code).toBe('AWARD_NOT_IN_FORCE');
      first = await award(0);
      expect((await refusal(withdraw(first.awardNoticeHash, 'gives_up', '书面放弃中标', agency))).code).toBe('LOT_NOT_FOUND');
      expect(await refusal(withdraw(first.awardNoticeHash, 'gives_up', ' '))).toMatchObject({
        code: 'WITHDRAWAL_INVALID',
        issues: ['AWARD_REASON_UNKNOWN'],
      });
      expect((await refusal(withdraw(first.awardNoticeHash, 'found_unable'))).issues).toEqual(['AWARD_REASON_UNKNOWN']);
      expect((await refusal(withdraw('another notice'))).code).toBe('STATEMENT_STALE');
      await expect(world.sql('delete from award where lot_id = $1', [lot.id])).rejects.toThrow();
    });

    it('stays on record with its notices and its reason, and ends what hung on it', async () => {
      await offer(1);
      await report();
      oldOffer = await offered(winners[0]!);
      const done = await withdraw(first.awardNoticeHash, 'no_performance_bond', '催告后逾期未提交履约担保');
      expect(await withdraw(first.awardNoticeHash, 'no_performance_bond', '催告后逾期未提交履约担保')).toEqual(done);
      expect(await stateOf()).toBe('candidates_published');
      const result = await world.get(Results).ofLot(lot.code);
      expect(result).toMatchObject({ award: null, contract: null, report: null });
      const { name, code } = lot.bids.find(({ submissionId }) => submissionId === ranked[0])!.company;
      const said = {
        winner: { name, code },
        reason: '不按照招标文件要求提交履约保证金',
        withdrawnAt: done.withdrawnAt,
        noticeId: first.noticeId,
      };
      expect(result.withdrawn).toEqual([{ ...said, decidedAt: first.decidedAt }]);
      expect((await world.get(PublicNotices).get(first.noticeId)).proof.signatureValid).toBe(true);
      expect((await refusal(conclude(winners[0]!, oldOffer))).code).toBe('LOT_NOT_FOUND');
      const entry = (await world.get(Streams).after(`lot/${lot.id}`, 0)).find(({ type }) => type === 'award.withdrawn')!;
      expect(entry.payload).toMatchObject({ number: 1, winner: name, awardNoticeHash: first.awardNoticeHash });
      expect(JSON.stringify([result, entry])).not.toContain('催告');
      await expect(world.sql('delete from award_withdrawal where lot_id = $1', [lot.id])).rejects.toThrow();
      await expect(world.sql(`update award_withdrawal set reason = 'gives_up' where lot_id = $1`, [lot.id])).rejects.toThrow();
    });

    it('is told to whoever follows results, to the winner that fell away, and to the endpoints that asked, without what happened', async () => {
      await world.get(UnitOfWork).run(async (tx) => {
        const entries = await takeFromOutbox(tx, 1000);
        await world.get(TellAccounts).execute(tx, entries);
        await new AnnounceEntries(world.get(AppConfig), new SystemClock(), new SystemRandom()).execute(tx, entries);
      });
      const told = (await messagesOf(world)).filter(({ subject }) => subject.includes('取消'));
      expect(told.map(({ accountId, topic }) => [accountId, topic]).sort()).toEqual(
        [
          [agency.principal.accountId, 'results'],
          [winners[0]!.principal.accountId, 'duties'],
        ].sort(),
      );
      for (const { text } of told) expect(text).toContain(`/lots/${lot.code}`);
      const deliveries = await world.sql<{ type: string; body: string }>('select type, body from webhook_delivery');
      expect(deliveries.map(({ type }) => type)).toEqual(['award.withdrawn']);
      expect(JSON.stringify([told, deliveries])).not.toContain('催告');
    });

    it('goes to the next candidate and never again to the same; the result names the award that ended', async () => {
      expect((await refusal(award(0))).issues).toContain('AWARD_WITHDRAWN');
      expect((await refusal(award(2))).issues).toEqual(['AWARD_ORDER']);
      const second = await award(1);
      expect((await world.get(PublicNotices).get(second.noticeId)).proof.signatureValid).toBe(true);
      const [row] = await world.sql<{ statement: Buffer }>('select statement from notice where id = $1', [second.noticeId]);
      const said = JSON.parse(row!.statement.toString('utf8')) as object;
      const reason = '不按照招标文件要求提交履约保证金';
      expect(said).toMatchObject({
        version: 2,
        passedOver: [{ rank: 1, reason }],
        withdrawn: [{ awardNotice: first.awardNoticeHash, reason, withdrawnOn: '2026-12-11' }],
      });
      expect((await world.get(Results).ofLot(lot.code)).award).toMatchObject({ noticeId: second.noticeId, passedOver: [{ rank: 1 }] });
    });

    it('has a contract and a report of its own; the offer to the first binds nobody', async () => {
      expect((await refusal(offered(winners[1]!))).code).toBe('CONTRACT_NOT_FOUND');
      expect((await refusal(conclude(winners[1]!, oldOffer))).code).toBe('CONTRACT_NOT_FOUND');
      expect((await world.get(SupervisorReports).ofLot(tenderer.principal, lot.id)).report).toBeNull();
      await report();
      expect((await world.get(SupervisorReports).ofLot(tenderer.principal, lot.id)).report).not.toBeNull();
      const again = `insert into supervisor_report (lot_id, statement, signature, hash, submitted_by, submitted_at, award_notice_hash)
        select lot_id, statement, signature, hash || '!', submitted_by, submitted_at, award_notice_hash from supervisor_report where lot_id = $1`;
      await expect(world.sql(again, [lot.id])).rejects.toThrow('supervisor_report_once');
      expect((await offer(2)).version).toBe(2);
      await conclude(winners[1]!, await offered(winners[1]!));
      expect(await stateOf()).toBe('contracted');
      const [inForce] = await world.sql<{ hash: string }>('select award_notice_hash hash from award where lot_id = $1', [lot.id]);
      expect((await refusal(withdraw(inForce!.hash))).code).toBe('AWARD_NOT_IN_FORCE');
    });
  });

  describe('and nobody is left', () => {
    beforeAll(begin, 120_000);

    it('ends the tender, which is held again and linked', async () => {
      for (const [at] of ranked.entries()) {
        const { awardNoticeHash } = await award(at);
        expect(await withdraw(awardNoticeHash, 'force_majeure', `第${at + 1}名因洪水不能履约`)).toMatchObject({ number: at + 1 });
      }
      for (const [at] of ranked.entries()) expect((await refusal(award(at))).issues).toContain('AWARD_WITHDRAWN');
      const said = {
        format: 'kaibiao-notice/1',
        kind: 'termination',
        version: 1,
        lotCode: lot.code,
        reason: '三名中标候选人均不能签订合同',
      };
      const { statement, signature } = await signed(agency.signer, said);
      const bytes = { statement: Buffer.from(statement, 'base64'), signature: Buffer.from(signature, 'base64') };
      await world.get(TerminateLot).execute(agency.principal, { actId: newId(), lotId: lot.id, ...bytes });
      expect(await stateOf()).toBe('terminated');
      const again = await world.get(RetenderLot).execute(agency.principal, { actId: newId(), lotId: lot.id });
      expect(await world.sql('select previous_lot_id id from lot where id = $1', [again.lotId])).toEqual([{ id: lot.id }]);
      expect((await world.get(Results).ofLot(lot.code)).withdrawn).toHaveLength(3);
    });
  });
});
