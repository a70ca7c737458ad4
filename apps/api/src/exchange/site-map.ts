import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { SitemapIndexStream, SitemapStream } from 'sitemap';
import { SiteMaps } from '@kaibiao/exchange';
import type { AppConfig } from '@kaibiao/platform';
import { PROCEDURE_IDS } from '@kaibiao/rules';

/** Public pages that are always there. */
const STANDING = [
  ...['/', '/lots', '/results', '/statistics', '/open-data', '/halls', '/verify', '/procedures'],
  ...PROCEDURE_IDS.map((id) => `/procedures/${id}`),
];
const WORKBENCHES = ['/agency', '/bidder', '/expert', '/centre', '/admin', '/account', '/sign-in', '/components'];

/** What crawlers look for at the root of a site: robots.txt and the maps of its pages. */
export function serveSiteMaps(app: NestFastifyApplication, { http: { publicUrl: site } }: AppConfig): void {
  const fastify = app.getHttpAdapter().getInstance();
  const maps = (): SiteMaps => app.get(SiteMaps, { strict: false });
  fastify.get('/robots.txt', (_request, reply) => void reply.type('text/plain; charset=utf-8').send(robots(site)));
  fastify.get('/sitemap.xml', async (_request, reply) => {
    const index = new SitemapIndexStream();
    sendXml(reply, index);
    index.write({ url: `${site}/sitemaps/pages.xml` });
    for (const { month, changedAt } of await maps().months())
      index.write({ url: `${site}/sitemaps/${month}.xml`, lastmod: changedAt.toISOString() });
    index.end();
    return reply;
  });
  fastify.get<{ Params: { map: string } }>('/sitemaps/:map', async ({ params: { map } }, reply) => {
    const [, month] = /^(\d{4}-(?:0[1-9]|1[0-2]))\.xml$/.exec(map) ?? [];
    if (month === undefined && map !== 'pages.xml') return reply.callNotFound();
    const pages = month === undefined ? STANDING.map((path) => ({ path, changedAt: null })) : await maps().pages(month);
    const list = new SitemapStream({ hostname: site, xmlns: { news: false, xhtml: false, image: false, video: false } });
    sendXml(reply, list);
    for (const { path, changedAt } of pages) list.write({ url: path, ...(changedAt ? { lastmod: changedAt.toISOString() } : {}) });
    list.end();
    return reply;
  });
}

function sendXml(reply: FastifyReply, stream: SitemapStream | SitemapIndexStream): void {
  void reply.header('cache-control', 'public, max-age=3600').type('application/xml; charset=utf-8').send(stream);
}

function robots(site: string): string {
  return [
    'User-agent: *',
    'Allow: /api/v1/public/',
    'Disallow: /api/',
    ...WORKBENCHES.map((path) => `Disallow: ${path}`),
    `Sitemap: ${site}/sitemap.xml`,
    '',
  ].join('\n');
}
