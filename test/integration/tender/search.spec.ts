import { Client } from 'pg';
import fc from 'fast-check';
import { Reader } from '@kaibiao/platform';
import { LotFacetCounts, PublicLots, TenderModule, type LotFilter } from '@kaibiao/tender';
import { fillCorpus } from '../../../apps/cli/src/bench/notice-corpus';
import { testPlatform, type TestPlatform } from '../../support/app';

const LOTS = 3000;
const WORDS = 200;

describe('the search of published lots', () => {
  let platform: TestPlatform;
  let owner: Client;
  let texts: string[];

  beforeAll(async () => {
    platform = await testPlatform({ imports: [TenderModule] });
    owner = new Client({ connectionString: platform.database.ownerUrl });
    await owner.connect();
    await fillCorpus(owner, LOTS);
    const { rows } = await owner.query<{ text: string }>(
      `select unnest(array[l.name, p.name, t.name, l.code]) text from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id`,
    );
    texts = rows.map(({ text }) => text);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await platform.close();
  });

  /** Every lot that a search gives, page by page. */
  async function all(filter: LotFilter, limit = 100): Promise<string[]> {
    const codes: string[] = [];
    let after: string | undefined;
    do {
      const page = await platform.app.get(PublicLots).list({ ...filter, limit, ...(after ? { after } : {}) });
      codes.push(...page.lots.map(({ code }) => code));
      after = page.next ?? undefined;
    } while (after !== undefined);
    return codes;
  }
  const ids = async (sql: string, parameters: unknown[] = []) =>
    (await owner.query<{ code: string }>(`${sql} order by l.published_at desc, l.id desc`, parameters)).rows.map(({ code }) => code);
  const like = (word: string) =>
    ids(
      `select l.code from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id
       where l.published_at is not null and (l.name ilike $1 or p.name ilike $1 or t.name ilike $1 or l.code ilike $1)`,
      [`%${word.replace(/[\\%_]/g, '\\$&')}%`],
    );
  /** Parts of names and codes that are in the corpus, drawn the same way in every run. */
  const wordsOf = (lengths: { minLength: number; maxLength: number }) =>
    fc.sample(
      fc
        .tuple(fc.nat(texts.length - 1), fc.nat(1000), fc.integer({ min: lengths.minLength, max: lengths.maxLength }))
        .map(([text, at, length]) => {
          const characters = [...texts[text]!];
          const from = at % Math.max(1, characters.length - length + 1);
          return characters.slice(from, from + length).join('');
        }),
      { numRuns: WORDS, seed: 20261126 },
    );

  it('finds by any two to four characters exactly what a look at every name finds, in the same order', async () => {
    for (const word of wordsOf({ minLength: 2, maxLength: 4 })) expect([word, await all({ word })]).toEqual([word, await like(word)]);
  }, 120_000);

  it('finds by one character, by a long part of a name, and by what the index was not made for', async () => {
    const more = [
      ...wordsOf({ minLength: 5, maxLength: 23 }).slice(0, 30),
      '院',
      'e',
      'E321302',
      '%',
      '_',
      "'",
      '\\',
      '医院 ',
      '没有这个名字',
      'a b',
    ];
    for (const word of more) expect([word, await all({ word })]).toEqual([word, await like(word.trim())]);
  });

  it('gives every lot once, whatever the size of its pages', async () => {
    const every = await ids('select code from lot l where published_at is not null');
    expect(await all({}, 97)).toEqual(every);
    expect(await all({ word: '工程' }, 7)).toEqual(await like('工程'));
  });

  it('reads no table from end to end for a word that is rare', async () => {
    const [word] = wordsOf({ minLength: 4, maxLength: 4 });
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
      `explain select lot_id from lot_search s where search_lexemes(s.words) @@ search_query(lower($1)) and s.words like lower($2) order by published_at desc limit 20`,
      [word, `%${word}%`],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('lot_search_words');
    expect(plan).not.toContain('Seq Scan');
  });

  it('narrows by stage, trade, region, band and days together, and its counts agree with its lists', async () => {
    const facets = await platform.app.get(LotFacetCounts).under({ word: '医院' });
    const hospital = await all({ word: '医院' });
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, n) => total + n, 0);
    for (const facet of ['stage', 'trade', 'band'] as const) expect([facet, sum(facets[facet])]).toEqual([facet, hospital.length]);
    for (const facet of ['stage', 'trade', 'region', 'band'] as const) {
      for (const [value, n] of Object.entries(facets[facet])) expect(await all({ word: '医院', [facet]: value })).toHaveLength(n);
    }
    const narrow = await all({
      word: '医院',
      region: '321302',
      trade: 'construction',
      band: 'under1000',
      stage: 'awarded',
      from: '1900-02-01',
    });
    expect(narrow).toEqual(
      await ids(
        `select l.code from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id
         where (p.name ilike '%医院%' or t.name ilike '%医院%') and p.region_code = '321302' and l.state in ('awarded', 'archived')
           and l.ceiling_price_fen >= 400000000 and l.ceiling_price_fen < 1000000000 and l.published_at >= '1900-01-31T16:00:00Z'`,
      ),
    );
    expect(narrow.length).toBeGreaterThan(0);
    expect(await all({ trade: 'land' })).toEqual([]);
  });

  it('counts and finds under a city and a province what is tendered in their counties', async () => {
    const { region } = await platform.app.get(LotFacetCounts).under({});
    const inSuqian = await ids(
      `select l.code from lot l join project p on p.id = l.project_id where l.published_at is not null and left(p.region_code, 4) = '3213'`,
    );
    expect([new Set(inSuqian).size, region['321300']]).toEqual([inSuqian.length, inSuqian.length]);
    expect(inSuqian.length).toBeGreaterThan(region['321324'] ?? 0);
    expect(await all({ region: '321300' })).toEqual(inSuqian);
    expect((await all({ region: '320000' })).length).toBeGreaterThanOrEqual(inSuqian.length);
    expect(await all({ region: '330000' })).toEqual([]);
  });

  it('counts what was published within a week within a month, too', async () => {
    const counted = async () => Object.values((await platform.app.get(LotFacetCounts).under({})).published);
    const before = await counted();
    await owner.query(
      `update lot set published_at = kaibiao.now() - interval '3 days' where code in (select code from lot order by code limit 2)`,
    );
    await owner.query(
      `update lot set published_at = kaibiao.now() - interval '20 days' where code in (select code from lot order by code offset 2 limit 1)`,
    );
    expect((await counted()).map((n, at) => n - before[at]!)).toEqual([2, 3, 3, 3]);
    for (const [at, published] of (['days7', 'days30', 'days90', 'days365'] as const).entries())
      expect(await all({ published })).toHaveLength((await counted())[at]!);
  });

  it('follows a name that is corrected, and never shows what is not published', async () => {
    const [{ code } = { code: '' }] = (await platform.app.get(PublicLots).list({ limit: 1 })).lots;
    await owner.query(`update project set name = '甪直古镇保护工程' where id = (select project_id from lot where code = $1)`, [code]);
    expect(await all({ word: '甪直' })).toContain(code);
    await owner.query(`update organisation set name = '㠇㠉管理处' where id = (select tenderer_id from lot where code = $1)`, [code]);
    expect(await all({ word: '㠇㠉' })).toContain(code);
    const draft = `insert into lot select (jsonb_populate_record(l, '{"id": "0198c3a0-7b1e-7c00-8000-000000000001", "code": "DRAFT", "published_at": null, "state": "draft", "name": "㠊㠋"}')).* from lot l where code = $1`;
    await owner.query(draft, [code]);
    expect(await all({ word: '㠊㠋' })).toEqual([]);
    await owner.query(`update lot set published_at = kaibiao.now(), state = 'bidding' where code = 'DRAFT'`);
    expect(await all({ word: '㠊㠋' })).toEqual(['DRAFT']);
    expect(
      await platform.app.get(Reader).rows('select lot_id from lot_search except select id from lot where published_at is not null'),
    ).toEqual([]);
  });
});
