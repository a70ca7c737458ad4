import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createCheckedApi } from '../../support/answers/checked-api';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { archivedLots, type ArchivedLots } from '../../support/archived-lot';
import { deliver } from '../../support/whole-lot/bids';
import { clarify } from '../../support/whole-lot/clarify';
import { publishLot } from '../../support/whole-lot/publish';
import { openStage } from '../../support/whole-lot/stage';
import { faultsOf, strangeCodes } from './ocds-schema';

interface Release {
  ocid: string;
  id: string;
  date: string;
  tag: string[];
  tender?: Record<string, unknown>;
  awards?: { id: string; status: string; suppliers: { name: string }[]; value: { amount: number } }[];
  [part: string]: unknown;
}
interface Record_ {
  ocid: string;
  releases: Release[];
  compiledRelease: Release;
}

const asked = (api: NestFastifyApplication) => async (path: string) => {
  const { statusCode, body } = await api.inject({ method: 'GET', url: `/api/v1/public/ocds/${path}` });
  return { status: statusCode, body };
};
const started = async (config: Parameters<typeof createCheckedApi>[0]): Promise<NestFastifyApplication> => {
  const api = await createCheckedApi(config);
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  return api;
};

interface Contract {
  period: object;
  amendments: object[];
  documents: { title: string }[];
  implementation: {
    milestones: { status: string; title: string; dueDate: string; dateMet?: string }[];
    transactions: { value: { amount: number } }[];
    documents: { title: string }[];
  };
}

describe('the open contracting data (OCDS 1.1.5) of lots that ended', () => {
  let lots: ArchivedLots;
  let api: NestFastifyApplication;
  let ask: ReturnType<typeof asked>;
  const json = async <T>(path: string): Promise<T> => JSON.parse((await ask(path)).body) as T;
  const record = async (lotCode: string) => (await json<{ records: Record_[] }>(`records/${lotCode}`)).records[0]!;
  const tags = async (lotCode: string) => (await record(lotCode)).releases.map(({ tag }) => tag.join('+'));

  beforeAll(async () => {
    lots = await archivedLots();
    api = await started(lots.stage.config);
    ask = asked(api);
  }, 300_000);
  afterAll(async () => {
    await api?.close();
    await lots?.stage.close();
  });

  it('has a release for every stage of a lot’s life', async () => {
    expect(await tags(lots.awarded.lotCode)).toEqual([
      'planning+tender',
      'tenderUpdate',
      'tenderUpdate',
      'award',
      'awardUpdate+contract',
      'contractUpdate',
      // Filed, and reported to the supervisor.
      'contractUpdate',
      'tenderUpdate',
      'implementation',
      ...Array.from({ length: 3 }, () => 'implementationUpdate'),
      'contractAmendment+implementationUpdate',
      ...Array.from({ length: 6 }, () => 'implementationUpdate'),
    ]);
    expect(await tags(lots.failed.lotCode)).toEqual(['planning+tender', 'tenderUpdate']);
    expect(await tags(lots.lapsed.lotCode)).toEqual(['planning+tender', 'tenderUpdate']);
    expect(await tags(lots.terminated.lotCode)).toEqual(['planning+tender', 'tenderCancellation']);
  });

  it('is valid by the schemas and codelists of the standard, closed and open, in every package, release and record', async () => {
    const releases = await json<{ releases: Release[] }>('releases');
    const records = await json<{ records: Record_[] }>('records');
    expect([faultsOf('releasePackage', releases), faultsOf('recordPackage', records)]).toEqual([[], []]);
    expect(releases.releases).toHaveLength(25);
    expect(records.records).toHaveLength(4);
    for (const release of [...releases.releases, ...records.records.map(({ compiledRelease }) => compiledRelease)])
      expect([release.id, faultsOf('release', release), strangeCodes(release)]).toEqual([release.id, [], []]);
  });

  it('finds what is wrong: these tests can fail', async () => {
    const [release] = (await record(lots.awarded.lotCode)).releases;
    const status = { ...release, tender: { ...release!.tender, status: 'running' } };
    const bare = { ...release, ocid: undefined };
    const role = { ...release, parties: [{ id: 'x', roles: ['agency'] }] };
    expect(faultsOf('release', status)).toEqual([expect.stringContaining('/tender/status') as string]);
    expect(faultsOf('release', JSON.parse(JSON.stringify(bare)))).toEqual([expect.stringContaining('ocid') as string]);
    expect(strangeCodes(role)).toEqual(['/parties/0/roles: agency']);
  });

  it('says in its record how things stand: merged by the rules of the standard', async () => {
    const { compiledRelease } = await record(lots.awarded.lotCode);
    expect(compiledRelease.tag).toEqual(['compiled']);
    expect(compiledRelease.tender).toMatchObject({
      status: 'complete',
      title: expect.stringContaining('一标段') as string,
      numberOfTenderers: 5,
      tenderPeriod: { endDate: lots.awarded.deadline.toISOString() },
      amendments: [{ rationale: '联系电话变更' }],
    });
    expect((compiledRelease.tender!['documents'] as { title: string }[]).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['招标公告', '澄清（更正）公告', '招标文件.pdf', '补充说明.pdf', '中标候选人公示']),
    );
    const [award] = compiledRelease.awards!;
    expect(award).toMatchObject({ status: 'active', value: { amount: expect.any(Number) as number } });
    const supplier = (compiledRelease['parties'] as { name: string; roles: string[] }[]).find(
      ({ name }) => name === award!.suppliers[0]!.name,
    );
    expect(supplier!.roles).toEqual(['tenderer', 'supplier', 'payee']);
    expect(compiledRelease['contracts']).toMatchObject([
      { awardID: award!.id, status: 'active', value: award!.value, dateSigned: expect.any(String) },
    ]);
    expect((await record(lots.failed.lotCode)).compiledRelease.tender).toMatchObject({
      status: 'unsuccessful',
      amendments: [{ rationale: '递交的投标不足法定数量，依法重新招标' }],
    });
    expect((await record(lots.terminated.lotCode)).compiledRelease.tender).toMatchObject({
      status: 'cancelled',
      amendments: [{ rationale: '项目取消' }],
    });
  });

  it('tells how the contract is performed: milestones, payments, changes and acceptance, and none of the parties’ words', async () => {
    const { compiledRelease, releases } = await record(lots.awarded.lotCode);
    const [contract] = compiledRelease['contracts'] as [Contract];
    const { milestones, transactions, documents } = contract.implementation;
    // The plan that is in force has two milestones; the third of the first plan is said to be gone.
    expect(milestones.map(({ status }) => status)).toEqual(['met', 'scheduled', 'notMet']);
    expect(milestones[0]).toMatchObject({ title: '节点1', dueDate: '2027-03-01T16:00:00.000Z', dateMet: expect.any(String) as string });
    expect(transactions.map(({ value }) => value.amount)).toEqual([0, 2_000_000]);
    expect(documents.map(({ title }) => title)).toEqual(['验收：不合格', '验收：合格']);
    expect(contract.period).toEqual({ durationInDays: 450 });
    expect(contract.amendments).toMatchObject([{ rationale: '招标投标时难以预见的客观情况变化', releaseID: releases[12]!.id }]);
    const titles = [...contract.documents, ...(compiledRelease.tender!['documents'] as { title: string }[])].map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining([`合同备案 ${lots.awarded.lotCode}-BA`, '招标投标情况书面报告']));
    expect(JSON.stringify(releases)).not.toMatch(/屋面渗漏|请合并|采纳承包人|误记|地质条件|王工|验收报告/);
  });

  it('agrees with the table of results', async () => {
    const { body } = await api.inject({ method: 'GET', url: '/api/v1/public/tables/results?format=json' });
    const rows = JSON.parse(body) as Record<string, string | null>[];
    const states = [lots.awarded, lots.terminated, lots.lapsed, lots.failed].map(
      ({ lotCode }) => rows.find(({ code }) => code === lotCode)!.state,
    );
    expect([rows.length, ...states]).toEqual([4, '已签合同', '已终止', '流标', '流标']);
    const { compiledRelease } = await record(lots.awarded.lotCode);
    const [award] = compiledRelease.awards!;
    const row = rows.find(({ code }) => code === lots.awarded.lotCode)!;
    expect([row['winner'], Number(row['price'])]).toEqual([award!.suppliers[0]!.name, award!.value.amount]);
    expect(row['candidates']).toMatch(/^1\. .+；2\. .+；3\. /);
  });

  it('agrees with the statistics, which count bids of decided lots only', async () => {
    const { body } = await api.inject({ method: 'GET', url: '/api/v1/public/statistics' });
    const { months, regions, cycles } = JSON.parse(body) as Record<'months' | 'regions' | 'cycles', object[]>;
    const { compiledRelease } = await record(lots.awarded.lotCode);
    const price = compiledRelease.awards![0]!.value.amount.toFixed(2);
    const sums = { lots: 4, ceiling: '129920000.00', awarded: 1, awardedCeiling: '32480000.00', price, bids: 3 };
    expect([months.length, months[0], regions]).toEqual([
      1,
      { month: expect.stringMatching(/^\d{4}-\d\d$/) as string, ...sums },
      [
        { regionCode: '321300', ...sums },
        { regionCode: '321302', ...sums },
      ],
    ]);
    const { medianDays } = cycles[0] as { medianDays: number };
    expect(cycles).toEqual([
      { trade: 'construction', year: expect.stringMatching(/^\d{4}$/), awarded: 1, medianDays, ninetiethDays: medianDays },
    ]);
  });

  it('names no bidder of a lot that was never opened', async () => {
    for (const { lotCode } of [lots.failed, lots.lapsed, lots.terminated]) {
      const { body } = await ask(`records/${lotCode}`);
      expect(body).not.toMatch(/tenderers|numberOfTenderers|"bids"|tenderer"/);
    }
  });

  it('is read in pages that join without a gap, whole in lines, and the same each time', async () => {
    const paged: Release[] = [];
    let next: string | undefined = 'releases?limit=3';
    while (next !== undefined) {
      const page: { releases: Release[]; links?: { next: string } } = await json(next);
      paged.push(...page.releases);
      next = page.links?.next.split('/ocds/')[1];
    }
    const lines = async <T>(path: string) =>
      (await ask(path)).body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as T);
    expect(paged).toEqual((await json<{ releases: Release[] }>('releases')).releases);
    expect(await lines<Release>('releases.jsonl')).toEqual(paged);
    expect(new Set(paged.map(({ id }) => id)).size).toBe(25);
    expect(await lines<Record_>('records.jsonl')).toEqual((await json<{ records: Record_[] }>('records')).records);
    expect((await ask('releases?after=x')).status).toBe(422);
    expect((await ask('records/E0000000000000000000000')).status).toBe(404);
  });
});

describe('the public record of a lot that is being bid for', () => {
  it('is the same before and after a bid, and tells of a clarification', async () => {
    const stage = await openStage({ bidders: 2, experts: 5 });
    const api = await started(stage.config);
    const ask = asked(api);
    try {
      const lot = await publishLot(stage);
      await stage.get(TransparencyLog).advance();
      const ocds = ['releases', 'records', 'releases.jsonl', 'records.jsonl', `records/${lot.lotCode}`].map((path) => `ocds/${path}`);
      const tables = ['lots', 'notices', 'results', 'halls'].flatMap((name) => [`tables/${name}?format=csv`, `tables/${name}?format=json`]);
      const others = [
        'statistics',
        'notices',
        'feeds/notices.rss',
        'feeds/notices.json',
        `lots/${lot.lotCode}/calendar.ics`,
        'openings.ics',
      ];
      const all = () =>
        Promise.all(
          [...ocds, ...tables, ...others].map(async (path) => {
            const { statusCode, body } = await api.inject({ method: 'GET', url: `/api/v1/public/${path}` });
            return [path, statusCode, body];
          }),
        );
      const before = await all();
      expect(before.filter(([, status]) => status !== 200)).toEqual([]);
      await deliver(stage, lot, 'bidder1', '31000000.00');
      await stage.get(TransparencyLog).advance();
      expect(await all()).toEqual(before);
      await clarify(stage, lot);
      await stage.get(TransparencyLog).advance();
      const { releases } = JSON.parse((await ask('releases')).body) as { releases: Release[] };
      expect(releases.map(({ tag }) => tag)).toEqual([['planning', 'tender'], ['tenderUpdate']]);
      expect(releases[1]!.tender!['amendments']).toMatchObject([{ amendsReleaseID: releases[0]!.id, releaseID: releases[1]!.id }]);
    } finally {
      await api.close();
      await stage.close();
    }
  }, 300_000);
});
