import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { sync as nodeIcal } from 'node-ical';
import { TerminateLot } from '@kaibiao/tender';
import { signStatement } from '@kaibiao/crypto';
import { createCheckedApi } from '../../support/answers/checked-api';
import { draftLot, publish, readyLot, tenderWorld, type World } from '../tender/world';

describe('the public record for readers of news, calendars and search engines', () => {
  let w: World;
  let api: NestFastifyApplication;
  let lot: { lotId: string; lotCode: string };
  let ended: { lotId: string; lotCode: string };
  let draft: { lotId: string; lotCode: string };

  const read = async (url: string) => {
    const { statusCode, headers, body } = await api.inject({ method: 'GET', url });
    return { status: statusCode, type: String(headers['content-type']), body };
  };
  const feeds = (query = '') =>
    Promise.all((['rss', 'atom', 'json'] as const).map((format) => read(`/api/v1/public/feeds/notices.${format}${query}`)));
  const calendar = async (path: string) => Object.values(nodeIcal.parseICS((await read(`/api/v1/public/${path}`)).body));

  beforeAll(async () => {
    w = await tenderWorld();
    api = await createCheckedApi(w.config);
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
    lot = await readyLot(w);
    await publish(w, lot.lotId);
    ended = await readyLot(w);
    const { noticeHash } = await publish(w, ended.lotId);
    const notice = {
      format: 'kaibiao-notice/1',
      kind: 'termination',
      version: 1,
      lotCode: ended.lotCode,
      terminates: noticeHash,
      reason: '项目取消',
    };
    await w
      .get(TerminateLot)
      .execute(w.agency.principal, { actId: w.newId(), lotId: ended.lotId, ...(await signStatement(w.agency.signer, notice)) });
    draft = await draftLot(w);
  }, 120_000);
  afterAll(async () => {
    await api.close();
    await w.close();
  });

  it('gives every notice in three kinds of feeds, the newest first', async () => {
    const [rss, atom, json] = await feeds();
    expect([rss, atom, json].map((answer) => [answer!.status, answer!.type])).toEqual([
      [200, 'application/rss+xml; charset=utf-8'],
      [200, 'application/atom+xml; charset=utf-8'],
      [200, 'application/feed+json; charset=utf-8'],
    ]);
    const kinds = ['【终止公告】', '【招标公告】', '【招标公告】'];
    expect(parseRssFeed(rss!.body).items?.map(({ title }) => title!.slice(0, 6))).toEqual(kinds);
    expect(parseAtomFeed(atom!.body).entries).toHaveLength(3);
    const site = w.config.http.publicUrl;
    const links = [ended, ended, lot].map(({ lotCode }) => `${site}/lots/${lotCode}`);
    expect(parseJsonFeed(json!.body).items?.map(({ url }) => url)).toEqual(links);
  });

  it('narrows a feed as the list of lots is narrowed', async () => {
    const [rss, atom, json] = await feeds(`?word=${encodeURIComponent('门诊楼')}&region=321302&stage=bidding`);
    expect(parseRssFeed(rss!.body).items).toHaveLength(1);
    expect(parseAtomFeed(atom!.body).entries).toHaveLength(1);
    expect(parseJsonFeed(json!.body).items).toHaveLength(1);
    expect(parseRssFeed((await feeds('?region=321324'))[0]!.body).items ?? []).toEqual([]);
    expect((await read('/api/v1/public/feeds/notices.rss?region=x')).status).toBe(422);
    expect((await read('/api/v1/public/feeds/notices.html')).status).toBe(404);
  });

  it('lists notices page by page', async () => {
    const page = async (after = '') =>
      JSON.parse((await read(`/api/v1/public/notices?limit=2${after}`)).body) as { notices: { kind: string }[]; next: string | null };
    const first = await page();
    const second = await page(`&after=${first.next}`);
    expect([...first.notices, ...second.notices].map(({ kind }) => kind)).toEqual(['termination', 'tender', 'tender']);
    expect(second.next).toBeNull();
  });

  it('gives the dates of a lot, and of all openings, to a calendar', async () => {
    const [, , , opening] = await calendar(`lots/${lot.lotCode}/calendar.ics`);
    expect(opening).toMatchObject({ type: 'VEVENT', status: 'CONFIRMED', sequence: expect.anything() as unknown });
    expect(opening).toMatchObject({ uid: expect.stringContaining('-opening@') as unknown });
    const openings = (await calendar('openings.ics')).filter((one) => one?.type === 'VEVENT');
    expect(openings.map((one) => (one as { uid: string; status: string }).status).sort()).toEqual(['CANCELLED', 'CONFIRMED']);
    expect((await read(`/api/v1/public/lots/${draft.lotCode}/calendar.ics`)).status).toBe(404);
  });

  it('tells a search engine where every public page is, and of no draft', async () => {
    const site = w.config.http.publicUrl;
    expect((await read('/robots.txt')).body).toContain(`Sitemap: ${site}/sitemap.xml`);
    const locations = async (path: string) => [...(await read(path)).body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, at]) => at!);
    const maps = await locations('/sitemap.xml');
    expect(maps).toHaveLength(2);
    const pages = (await Promise.all(maps.map((map) => locations(map.replace(site, ''))))).flat();
    expect(pages).toEqual(
      expect.arrayContaining([`${site}/`, `${site}/lots`, `${site}/lots/${lot.lotCode}`, `${site}/lots/${ended.lotCode}`]),
    );
    expect(pages.join()).not.toContain(draft.lotCode);
    for (const nothing of ['/sitemaps/2026-13.xml', '/sitemaps/x.xml']) expect((await read(nothing)).status).toBe(404);
  });

  it('puts the notice as data into the head of its page, and nothing into the head of another', async () => {
    const { body } = await read(`/lots/${lot.lotCode}`);
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'Demand',
      identifier: lot.lotCode,
      priceSpecification: { maxPrice: '32480000.00', priceCurrency: 'CNY' },
      itemOffered: { audience: { name: '宿城区示例医院' } },
    });
    expect(body).toMatch(/<title>[^<]*一标段 · 宿迁市公共资源交易中心<\/title>/);
    expect(body).toContain('type="application/rss+xml"');
    expect((await read(`/lots/${draft.lotCode}`)).body).not.toContain('ld+json');
  });

  it('lets no name break out of the head of a page', async () => {
    const name = '</script><script>alert(1)</script>"\'&';
    await w.owner.query('update kaibiao.lot set name = $1 where code = $2', [name, ended.lotCode]);
    const { body } = await read(`/lots/${ended.lotCode}`);
    expect(body).not.toContain('<script>alert');
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? [];
    expect(JSON.parse(data)).toMatchObject({ name });
  });
});
