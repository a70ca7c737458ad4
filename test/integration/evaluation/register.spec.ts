import { parseCanonicalJson } from '@kaibiao/crypto';
import {
  BanExpert,
  EvaluationDesk,
  ExpertFiles,
  FreezePool,
  RecordTraining,
  RegisterExpert,
  TakeLeave,
  type BanInput,
  type FrozenPool,
} from '@kaibiao/evaluation';
import { Streams } from '@kaibiao/platform';
import { ImportClassification, Specialities } from '@kaibiao/tender';
import { soundScheme } from '../../support/sound-lot';
import { register } from './committee-at-work';
import { openedLot, type OpenedLot } from './opened-lot';
import { newId, refusal, World, type Company, type Person } from './world';

const PRICES = ['12350000.00', '12180000.00', '12600000.00'];
const SUSPENDED: BanInput = {
  kind: 'suspended',
  from: '2000-01-01',
  until: '2999-12-31',
  authority: '宿迁市住房和城乡建设局',
  basis: '招标投标法实施条例 第七十一条；宿建罚〔2026〕3号',
  reason: '擅离职守',
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
    expect(await bringIn(csv('B,,货物类'), '增补货物类')).toEqual({ number: 2, classes: 4 });
    await expect(world.sql('delete from speciality')).rejects.toThrow('SIGNED_ROW_LOCKED');
    expect(await world.get(Specialities).inForce()).toMatchObject({ number: 2, issuedOn: '2026-01-01', source: '示例' });

    expect((await refusal(world.expert('无此专业', ['C99'], university))).issues).toEqual(['SPECIALITY_UNKNOWN']);
    const wideFirst = await openedLot(world, soundScheme(), PRICES);
    expect((await refusal(world.get(FreezePool).execute(world.desk, { lotId: wideFirst.id }))).issues).toEqual(['EXPERTS_TOO_FEW']);
    const { specialities } = soundScheme();
    const lot = await openedLot(world, { ...soundScheme(), specialities: specialities.toReversed() }, PRICES);
    await world.get(FreezePool).execute(world.desk, { lotId: lot.id });
    const [row] = await world.sql<{ pool: Buffer }>('select pool from committee where lot_id = $1', [lot.id]);
    const [part, whole] = (parseCanonicalJson(row!.pool) as FrozenPool).specialities;
    expect([whole!.code, part!.code, part!.experts.length]).toEqual(['A08', 'A0801', 3]);
    expect(whole!.experts).toEqual(expect.arrayContaining(part!.experts));
  });
});
