import { Readable } from 'node:stream';
import { parseCanonicalJson } from '@kaibiao/crypto';
import {
  BanExpert,
  CheckCommitment,
  CommitToRegister,
  EvaluationDesk,
  ExpertCommitments,
  ExpertFiles,
  Experts,
  StrandedExpertsQuery,
  FreezePool,
  KeepExpertPaper,
  LeaveRegister,
  RecordTraining,
  RegisterExpert,
  TakeLeave,
  type BanInput,
  type FrozenPool,
  type SaidCommitment,
} from '@kaibiao/evaluation';
import { Streams } from '@kaibiao/platform';
import { ImportClassification, Specialities } from '@kaibiao/tender';
import { soundScheme } from '../../support/sound-lot';
import { register } from './committee-at-work';
import { openedLot, type OpenedLot } from './opened-lot';
import { newId, refusal, signed, World, type Company, type Person } from './world';

const PRICES = ['12350000.00', '12180000.00', '12600000.00'];
const SUSPENDED: BanInput = {
  kind: 'suspended',
  from: '2000-01-01',
  until: '2999-12-31',
  authority: '宿迁市住房和城乡建设局',
  basis: '招标投标法实施条例 第七十一条；宿建罚〔2026〕3号',
  reason: '擅离职守',
};
const TITLE = {
  ...{ kind: 'qualification' as const, name: '高级工程师', grade: '副高级', number: '苏高2015001', issuer: '江苏省人力资源和社会保障厅' },
  ...{ validFrom: '2015-06-01', validUntil: null },
};

describe('the register of experts', () => {
  let world: World;
  let university: Company;
  const people: Record<string, Person & { expertId: string }> = {};
  let today: string;
  let year: number;
  const ban = async (who: string, more: Partial<BanInput> = {}, actId = newId()) =>
    world.get(BanExpert).execute(world.desk, { actId, accountId: people[who]!.principal.accountId, ban: { ...SUSPENDED, ...more } });
  const file = (who: string) => world.get(ExpertFiles).of(people[who]!.principal.accountId);
  const frozen = async (lot: OpenedLot): Promise<Map<string, string[]>> => {
    await world.get(FreezePool).execute(world.desk, { lotId: lot.id });
    const [row] = await world.sql<{ pool: Buffer }>('select pool from committee where lot_id = $1', [lot.id]);
    const { left } = parseCanonicalJson(row!.pool) as FrozenPool;
    const named = Object.entries(people).map(([who, { expertId }]) => [expertId, who]);
    return new Map(left!.map(({ expertId, grounds }) => [Object.fromEntries(named)[expertId] ?? expertId, grounds]));
  };

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    university = await world.company('东南某大学');
    for (const who of ['banned', 'lifted', 'away', 'back', 'untrained', 'moved'])
      people[who] = await world.expert(who, ['A08'], university);
    const [row] = await world.sql<{ day: string }>(`select (kaibiao.now() at time zone 'Asia/Shanghai')::date::text "day"`);
    today = row!.day;
    year = Number(today.slice(0, 4));
  });
  afterAll(() => world.close());

  it('keeps a ban with authority, basis and reason, entered once, and lifts it from a day on', async () => {
    const actId = newId();
    expect(await ban('banned', {}, actId)).toEqual(await ban('banned', {}, actId));
    expect((await file('banned')).bans).toMatchObject([{ kind: 'suspended', from: '2000-01-01', liftedFrom: null }]);
    expect((await refusal(ban('banned', { until: null, basis: '' }))).issues).toEqual(['BAN_WORDS_MISSING', 'SUSPENSION_ENDLESS']);
    const { banId } = await ban('lifted', { kind: 'removed', until: null });
    const { accountId } = people['lifted']!.principal;
    const lift = (from: string) => world.get(BanExpert).lift(world.desk, { accountId, banId, from, reason: '复议撤销' });
    expect((await refusal(lift('1999-12-31'))).issues).toEqual(['DAYS_REVERSED']);
    expect(await lift(today)).toEqual(await lift(today));
    expect((await refusal(lift('2999-01-01'))).code).toBe('BAN_LIFTED');
    await expect(world.sql('delete from expert_ban')).rejects.toThrow('SIGNED_ROW_LOCKED');
  });

  it('lets an expert take leave for himself, and come back', async () => {
    const take = (who: string, actId = newId()) =>
      world.get(TakeLeave).execute(people[who]!.principal, { actId, from: today, until: today, note: '' });
    await take('away');
    const { leaveId } = await take('back');
    const cancel = (who: string) => world.get(TakeLeave).cancel(people[who]!.principal, { leaveId });
    expect((await refusal(cancel('away'))).code).toBe('LEAVE_NOT_FOUND');
    expect(await cancel('back')).toEqual(await cancel('back'));
    const stranger = (await world.person(['expert'], university, '未入库')).principal;
    const never = world.get(TakeLeave).execute(stranger, { actId: newId(), from: today, until: today, note: '' });
    expect((await refusal(never)).code).toBe('EXPERT_NOT_FOUND');
  });

  it('keeps whoever employed an expert until today as an earlier employer when the employer changes', async () => {
    const bidder = await world.company('后来的单位');
    const { accountId } = people['moved']!.principal;
    const said = {
      accountId,
      specialities: ['A08'],
      employerCode: bidder.code,
      employerName: bidder.name,
      earlierEmployers: [],
      active: true,
    };
    await world.get(RegisterExpert).execute(world.desk, said);
    expect((await file('moved')).earlierEmployers).toEqual([{ code: university.code, name: university.name, until: today }]);
  });

  it('says of whoever is banned today by whom, by which rule and until when, and of nobody whose ban is lifted', async () => {
    const { items } = await world.get(Experts).list({ page: 1, size: 100 });
    const banOf = (who: string) => items.find(({ expertId }) => expertId === people[who]!.expertId)!.ban;
    const { kind, authority, basis, until } = SUSPENDED;
    expect([banOf('banned'), banOf('lifted'), banOf('away')]).toEqual([{ kind, authority, basis, until }, null, null]);
  });

  it('leaves out of the pool who is banned or away, and takes whose ban is lifted and who came back; the journal counts, and names nobody', async () => {
    const lot = await openedLot(world, soundScheme(), PRICES);
    expect(await frozen(lot)).toEqual(
      new Map([
        ['banned', ['BANNED']],
        ['away', ['ON_LEAVE']],
      ]),
    );
    const [entry] = (await world.get(Streams).after(`evaluation/${lot.id}`, 0)).filter(({ type }) => type === 'pool.frozen');
    expect(entry!.payload).toMatchObject({ leftOut: { BANNED: 1, ON_LEAVE: 1 } });
    expect((await world.get(EvaluationDesk).lot(lot.id)).leftOut).toEqual({ BANNED: 1, ON_LEAVE: 1 });
    expect(JSON.stringify(entry)).not.toContain(people['banned']!.expertId);
  });

  it('takes in an expert by an own signed commitment, at once and unreviewed; leaves him out of pools once it is found false, or he left', async () => {
    const me = await world.person(['expert'], university, '自荐');
    const { accountId } = me.principal;
    const file = { name: '职称证书.pdf', mediaType: 'application/pdf' as const };
    const keep = () => world.get(KeepExpertPaper).execute(me.principal, file, Readable.from([Buffer.from('%PDF- 高级工程师')]));
    const { hash: paper } = await keep();
    expect(await keep()).toMatchObject({ hash: paper });
    const said = (more: Partial<SaidCommitment> = {}): SaidCommitment => ({
      ...{ specialities: ['A08'], employerCode: university.code, employerName: university.name, earlierEmployers: [] },
      ...{ workingSince: '2010-07-01', qualifications: [TITLE], files: [paper], reason: '', ...more },
    });
    const commit = async (more: Partial<SaidCommitment> = {}, signer = me.signer) => {
      const commitment = await signed(signer, await world.get(CommitToRegister).draft(me.principal, said(more)));
      return () => world.get(CommitToRegister).execute(me.principal, { ...said(more), commitment });
    };
    const check = (version: number, result: 'sound' | 'false' | 'pending', words = '原件与上传件不一致') =>
      world.get(CheckCommitment).execute(world.desk, { actId: newId(), accountId, version, result, words });
    const standing = async () => (await world.get(ExpertFiles).of(accountId)).standing;
    const toCheck = async () => (await world.get(Experts).list({ page: 1, size: 100, unchecked: true })).items.map((one) => one.accountId);

    expect((await refusal(commit({ files: ['0'.repeat(64)], specialities: ['?'] }))).issues).toEqual([
      'SPECIALITY_INVALID',
      'LIBRARY_FILE_UNKNOWN',
    ]);
    const stranger = (await world.person(['expert'], university, '旁人')).signer;
    expect((await refusal((await commit({}, stranger))())).code).toBe('CERTIFICATE_NOT_BOUND');
    const once = await commit();
    expect(await once()).toEqual(await once());
    expect([await standing(), await toCheck()]).toEqual(['unchecked', [accountId]]);
    const { expertId } = await world.get(ExpertFiles).of(accountId);
    const pool = async () => (await frozen(await openedLot(world, soundScheme(), PRICES))).get(expertId);
    expect(await pool()).toBeUndefined();

    expect((await refusal(check(1, 'false', ' '))).issues).toEqual(['FINDING_WORDS_MISSING']);
    expect((await refusal(check(2, 'false'))).code).toBe('COMMITMENT_MISSING');
    await check(1, 'false');
    expect([await standing(), await toCheck(), await pool()]).toEqual(['false', [], ['COMMITMENT_FALSE']]);
    await (
      await commit({ reason: '更正', earlierEmployers: [] })
    )();
    expect([await standing(), await toCheck(), await pool()]).toEqual(['redeclared', [accountId], ['COMMITMENT_FALSE']]);
    expect((await refusal(check(1, 'sound'))).code).toBe('COMMITMENT_SUPERSEDED');
    await check(2, 'sound', '原件核对一致');
    expect([await standing(), await pool()]).toEqual(['sound', undefined]);

    const leave = (reason: string, actId = newId()) => world.get(LeaveRegister).own(me.principal, { actId, reason });
    const remove = (reason: string) => world.get(LeaveRegister).remove(world.desk, { actId: newId(), accountId, reason });
    expect((await refusal(leave(' '))).code).toBe('DEPARTURE_REASON_MISSING');
    const actId = newId();
    expect(await leave('退休', actId)).toEqual(await leave('退休', actId));
    expect((await refusal(remove('年龄超过规定'))).code).toBe('EXPERT_LEFT');
    expect(await pool()).toEqual(['LEFT']);
    await (
      await commit({ reason: '返聘，重新入库' })
    )();
    expect(await pool()).toBeUndefined();
    await remove('年龄超过规定');
    await (
      await commit({ reason: '申请复核' })
    )();
    expect(await pool()).toEqual(['LEFT']);
    await check(4, 'sound', '年龄符合规定');
    expect(await pool()).toBeUndefined();
    expect((await world.get(ExpertFiles).of(accountId)).departures).toMatchObject([
      { decidedBy: 'centre', reason: '年龄超过规定' },
      { decidedBy: 'expert', reason: '退休' },
    ]);
    await expect(world.sql('delete from expert_departure')).rejects.toThrow('SIGNED_ROW_LOCKED');

    const views = await world.get(ExpertCommitments).of(accountId);
    expect(views.map(({ version, findings }) => [version, findings.map(({ result }) => result)])).toEqual([
      [4, ['sound']],
      [3, []],
      [2, ['sound']],
      [1, ['false']],
    ]);
    expect(views[2]!.content.replaces).toEqual({ hash: views[3]!.hash, reason: '更正' });
    expect((await refusal(world.get(ExpertCommitments).paper(people['away']!.principal.accountId, paper))).code).toBe(
      'LIBRARY_FILE_NOT_FOUND',
    );
    for (const table of ['expert_commitment', 'commitment_finding', 'expert_paper'])
      await expect(world.sql(`delete from ${table} where account_id = $1`, [accountId])).rejects.toThrow('SIGNED_ROW_LOCKED');
    expect((await world.get(Streams).after(`account/${accountId}`, 0)).map(({ type }) => type)).toEqual([
      'expert.paper_kept',
      'expert.registered',
      'expert.committed',
      'commitment.found',
      'expert.registered',
      'expert.committed',
      'commitment.found',
      'expert.left',
      'expert.registered',
      'expert.returned',
      'expert.committed',
      'expert.left',
      'expert.registered',
      'expert.committed',
      'commitment.found',
      'expert.returned',
    ]);
  });

  it('asks for credits where the year does, by a rule that is named, and for none where it does not', async () => {
    const train = async (accountId: string, credits: string) =>
      world.get(RecordTraining).execute(world.desk, { actId: newId(), accountId, year, credits, course: '电子评标实务' });
    const asked = { year, credits: '12', basis: '某市评标专家管理细则 第九条' };
    expect(await world.get(RecordTraining).require(world.desk, asked)).toEqual(await world.get(RecordTraining).require(world.desk, asked));
    for (const { accountId } of await world.sql<{ accountId: string }>('select account_id "accountId" from expert'))
      if (accountId !== people['untrained']!.principal.accountId) await train(accountId, '6.5').then(() => train(accountId, '5.5'));
    await train(people['untrained']!.principal.accountId, '11.5');
    expect((await refusal(train(people['untrained']!.principal.accountId, '0'))).issues).toEqual(['CREDITS_INVALID']);
    const lot = await openedLot(world, soundScheme(), PRICES);
    expect((await frozen(lot)).get('untrained')).toEqual(['TRAINING_SHORT']);
    await world.get(RecordTraining).require(world.desk, { ...asked, credits: '0', basis: '某市评标专家管理细则（修订）' });
    expect((await frozen(await openedLot(world, soundScheme(), PRICES))).has('untrained')).toBe(false);
    expect((await file('untrained')).needed).toMatchObject({ year, basis: '某市评标专家管理细则（修订）' });
  });

  it('goes by the classification that was imported last: codes of it alone, and a class is drawn with all below it', async () => {
    const csv = (...more: string[]) => ['code,parent,name', 'A,,工程类', 'A08,A,施工', 'A0801,A08,示例专业', ...more].join('\n');
    const edition = { title: '评标专家专业分类', source: '示例', issuedOn: '2026-01-01', reason: '' };
    const bringIn = (text: string, reason = '') => world.get(ImportClassification).execute(world.desk, { ...edition, reason, csv: text });
    expect((await refusal(bringIn(csv('B01,B,设备')))).issues).toEqual(['SPECIALITY_PARENT_INVALID']);
    expect(await bringIn(csv())).toEqual({ number: 1, classes: 3 });
    expect(await bringIn(csv())).toEqual({ number: 1, classes: 3 });
    expect((await refusal(bringIn(csv('B,,货物类')))).issues).toEqual(['CLASSIFICATION_REASON_MISSING']);
    const stranded = world.get(StrandedExpertsQuery);
    expect(await stranded.now()).toEqual({ experts: 0, codes: [] });
    expect(await stranded.preview('code,parent,name\nA,,工程类\nA08,A,施工\n')).toMatchObject({
      classes: 2,
      codes: [{ code: 'A0801', experts: 3 }],
    });
    expect((await refusal(stranded.preview(csv('B01,B,设备')))).code).toBe('CLASSIFICATION_INVALID');
    expect(await bringIn(csv('B,,货物类'), '增补货物类')).toEqual({ number: 2, classes: 4 });
    await expect(world.sql('delete from speciality')).rejects.toThrow('SIGNED_ROW_LOCKED');
    expect(await world.get(Specialities).inForce()).toMatchObject({ number: 2, issuedOn: '2026-01-01', source: '示例' });

    expect((await refusal(world.expert('无此专业', ['C99'], university))).issues).toEqual(['SPECIALITY_UNKNOWN']);
    const wideFirst = await openedLot(world, soundScheme(), PRICES);
    const freeze = (reason?: string) => {
      const widen = reason === undefined ? [] : [{ code: 'A0801', to: 'A08', reason }];
      return world.get(FreezePool).execute(world.desk, { lotId: wideFirst.id, widen });
    };
    const short = await refusal(freeze());
    expect(short.issues).toEqual(['EXPERTS_TOO_FEW']);
    expect(short.facts['issues']).toMatchObject([{ facts: { speciality: 'A0801', wider: 'A08' } }]);
    expect((await refusal(freeze(' '))).issues).toEqual(['WIDENING_REASON_MISSING']);
    await freeze('本专业在册不足');
    const [entry] = (await world.get(Streams).after(`evaluation/${wideFirst.id}`, 0)).filter(({ type }) => type === 'pool.frozen');
    expect((entry!.payload.specialities as unknown[])[1]).toMatchObject({ wider: { code: 'A08', reason: '本专业在册不足' } });
    const { specialities } = soundScheme();
    const lot = await openedLot(world, { ...soundScheme(), specialities: specialities.toReversed() }, PRICES);
    await world.get(FreezePool).execute(world.desk, { lotId: lot.id });
    const [row] = await world.sql<{ pool: Buffer }>('select pool from committee where lot_id = $1', [lot.id]);
    const [part, whole] = (parseCanonicalJson(row!.pool) as FrozenPool).specialities;
    expect([whole!.code, part!.code, part!.experts.length]).toEqual(['A08', 'A0801', 3]);
    expect(whole!.experts).toEqual(expect.arrayContaining(part!.experts));
  });
});
