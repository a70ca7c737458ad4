import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { noticeFeed, type FeedFormat, type FeedInput } from './notice-feed';

const HOSTILE = '门诊楼 <b>&"\'</b> ]]> 改扩建🏥工程';
const notice = {
  noticeId: '0198c3a0-7b1e-7c00-8000-000000000001',
  kind: 'candidates',
  version: 1,
  hash: 'ab'.repeat(32),
  publishedAt: '2026-12-01T01:02:03.000Z',
  lotCode: 'E3213022611090001001001',
  lotName: HOSTILE,
  projectName: HOSTILE,
  trade: 'construction',
  regionCode: '321302',
  tenderer: '宿城区示例医院',
  agency: '江苏衡正招标代理有限公司',
  ceilingPrice: '32480000.00',
  bidDeadline: '2026-12-20T01:00:00.000Z',
} as const;
const input: FeedInput = {
  name: '宿迁市公共资源交易中心',
  site: 'https://ggzy.example.cn',
  query: 'word=%E5%8C%BB%E9%99%A2&band=under400',
  notices: [
    notice,
    { ...notice, noticeId: '0198c3a0-7b1e-7c00-8000-000000000002', kind: 'tender', publishedAt: '2026-11-09T02:00:00.000Z' },
  ],
};
const TITLES = [`【中标候选人公示】${HOSTILE}`, `【招标公告】${HOSTILE}`];
const LINKS = ['https://ggzy.example.cn/lots/E3213022611090001001001/result', 'https://ggzy.example.cn/lots/E3213022611090001001001'];

describe('a feed of notices, read by somebody else’s reader', () => {
  it('is RSS 2.0 with the notice’s own id, its page and the hour of its publication', () => {
    const { title, items, ttl, link } = parseRssFeed(noticeFeed('rss', input));
    expect([title, ttl, link]).toEqual([`${input.name} · 公告`, 10, `${input.site}/lots?${input.query}`]);
    expect(items?.map((item) => [item.title, item.link])).toEqual(TITLES.map((words, at) => [words, LINKS[at]]));
    expect(items?.[0]?.guid).toMatchObject({ value: `urn:uuid:${notice.noticeId}`, isPermaLink: false });
    expect(new Date(items![0]!.pubDate as string).toISOString()).toBe(notice.publishedAt);
    expect(items![0]!.description).toContain('投标截止（开标）：2026-12-20 09:00:00（北京时间）');
  });

  it('is Atom with the same', () => {
    const { id, updated, entries, links } = parseAtomFeed(noticeFeed('atom', input));
    expect(id).toBe(`${input.site}/api/v1/public/feeds/notices.atom?${input.query}`);
    expect(new Date(updated as string).toISOString()).toBe(notice.publishedAt);
    expect(links?.map(({ rel }) => rel)).toContain('self');
    expect(entries?.map((entry) => [(entry.title as { value?: string }).value ?? entry.title, entry.id])).toEqual([
      [TITLES[0], `urn:uuid:${notice.noticeId}`],
      [TITLES[1], 'urn:uuid:0198c3a0-7b1e-7c00-8000-000000000002'],
    ]);
  });

  it('is JSON Feed with the same', () => {
    const { title, items, feed_url: own } = parseJsonFeed(noticeFeed('json', input));
    expect([title, own]).toEqual([`${input.name} · 公告`, `${input.site}/api/v1/public/feeds/notices.json?${input.query}`]);
    expect(items?.map((item) => [item.title, item.url])).toEqual(TITLES.map((words, at) => [words, LINKS[at]]));
  });

  it.each(['rss', 'atom', 'json'] as FeedFormat[])('is whole as %s when there is nothing in it', (format) => {
    const text = noticeFeed(format, { ...input, notices: [], query: '' });
    const parse = { rss: parseRssFeed, atom: parseAtomFeed, json: parseJsonFeed }[format] as (text: string) => object;
    expect(parse(text)).toMatchObject({ title: expect.anything() as unknown });
  });
});
