import { Feed } from 'feed';
import type { ListedNotice } from '@kaibiao/tender';
import { beijingTime, NOTICE_WORDS, TRADE_WORDS } from './words';

export const FEED_FORMATS = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' } as const;
export type FeedFormat = keyof typeof FEED_FORMATS;

export interface FeedInput {
  /** Of the platform, as its notices name it. */
  name: string;
  /** Origin of the platform's pages. */
  site: string;
  /** What was asked for, as it stands in an address after the question mark; the same for the page and the feed. */
  query: string;
  notices: readonly ListedNotice[];
}

/** A feed with nothing in it has never changed; the hour at which it was asked for is no change. */
const NEVER = new Date(0);

/** Notices as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1. A notice keeps its id in every feed for ever. */
export function noticeFeed(format: FeedFormat, { name, site, query, notices }: FeedInput): string {
  const asked = query === '' ? '' : `?${query}`;
  const address = (of: FeedFormat) => `${site}/api/v1/public/feeds/notices.${of}${asked}`;
  const feed = new Feed({
    id: address('atom'),
    title: `${name} · 公告`,
    description: `${name}发布的招标公告、终止公告、中标候选人公示和中标结果公告`,
    link: `${site}/lots${asked}`,
    language: 'zh-CN',
    copyright: `© ${name}`,
    generator: 'Kaibiao',
    updated: notices[0] ? new Date(notices[0].publishedAt) : NEVER,
    feedLinks: { rss: address('rss'), atom: address('atom'), json: address('json') },
    author: { name, link: site },
    ttl: 10,
  });
  for (const notice of notices) feed.addItem(item(notice, site));
  return { rss: () => feed.rss2(), atom: () => feed.atom1(), json: () => feed.json1() }[format]();
}

function item(notice: ListedNotice, site: string): Parameters<Feed['addItem']>[0] {
  const words = NOTICE_WORDS[notice.kind];
  const decided = notice.kind === 'candidates' || notice.kind === 'result';
  const facts = [
    ['编号', notice.lotCode],
    ['招标人', notice.tenderer],
    ['招标代理', notice.agency],
    ['最高投标限价', `${notice.ceilingPrice} 元`],
    ['投标截止（开标）', `${beijingTime(notice.bidDeadline)}（北京时间）`],
  ];
  const published = new Date(notice.publishedAt);
  return {
    id: `urn:uuid:${notice.noticeId}`,
    guid: `urn:uuid:${notice.noticeId}`,
    title: `【${words}】${notice.lotName}`,
    link: `${site}/lots/${notice.lotCode}${decided ? '/result' : ''}`,
    description: facts.map(([label, value]) => `${label}：${value}`).join('；'),
    date: published,
    published,
    category: [words, TRADE_WORDS[notice.trade] ?? notice.trade, notice.regionCode].map((term) => ({ name: term, term })),
  };
}
