import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FEED_FORMATS, LotDatesQueries, lotCalendar, noticeFeed, openingsCalendar, type FeedFormat } from '@kaibiao/exchange';
import { Public } from '@kaibiao/identity';
import { AppConfig, Reader } from '@kaibiao/platform';
import { NoticeList, type ListedNotice } from '@kaibiao/tender';
import { LotFilterQuery, PublicLotsQuery } from '../tender/page.dto';

const IN_A_FEED = 50;
const CACHED = 'public, max-age=60';

/** What readers of news and calendars subscribe to. */
@ApiTags('public')
@Controller('public')
export class FeedsController {
  constructor(
    private readonly notices: NoticeList,
    private readonly dates: LotDatesQueries,
    private readonly reader: Reader,
    private readonly config: AppConfig,
  ) {}

  /** Notices of all lots, or of those that a filter leaves, newest first; `next` goes into `after`. */
  @Get('notices')
  @Public()
  list(@Query() query: PublicLotsQuery): Promise<{ notices: ListedNotice[]; next: string | null }> {
    return this.notices.page(query);
  }

  /** The newest 50 notices as RSS 2.0, with the filters of the list of lots. */
  @Get('feeds/notices.rss')
  @Public()
  @ApiProduces(FEED_FORMATS.rss)
  rss(@Query() filter: LotFilterQuery, @Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.feed('rss', filter, url, reply);
  }

  /** The newest 50 notices as Atom (RFC 4287), with the filters of the list of lots. */
  @Get('feeds/notices.atom')
  @Public()
  @ApiProduces(FEED_FORMATS.atom)
  atom(@Query() filter: LotFilterQuery, @Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.feed('atom', filter, url, reply);
  }

  /** The newest 50 notices as JSON Feed 1.1, with the filters of the list of lots. */
  @Get('feeds/notices.json')
  @Public()
  @ApiProduces(FEED_FORMATS.json)
  json(@Query() filter: LotFilterQuery, @Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.feed('json', filter, url, reply);
  }

  /** The dates of a lot for a calendar (RFC 5545). */
  @Get('lots/:code/calendar.ics')
  @Public()
  @ApiProduces('text/calendar')
  async lot(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    sendCalendar(reply, lotCalendar({ ...this.place(), lots: [await this.dates.ofLot(code)] }));
  }

  /** All openings to come, and those of the last 30 days. */
  @Get('openings.ics')
  @Public()
  @ApiProduces('text/calendar')
  async openings(@Res() reply: FastifyReply): Promise<void> {
    sendCalendar(reply, openingsCalendar({ ...this.place(), lots: await this.dates.openings() }));
  }

  private async feed(format: FeedFormat, filter: LotFilterQuery, url: string, reply: FastifyReply): Promise<void> {
    const { notices } = await this.notices.page({ ...filter, limit: IN_A_FEED });
    const [, query = ''] = url.split('?', 2);
    const text = noticeFeed(format, { ...this.place(), query, notices });
    void reply.headers({ 'cache-control': CACHED }).type(`${FEED_FORMATS[format]}; charset=utf-8`).send(text);
  }

  private place(): { name: string; site: string } {
    return { name: this.config.platformName, site: this.config.http.publicUrl };
  }
}

function sendCalendar(reply: FastifyReply, text: string): void {
  void reply.headers({ 'cache-control': CACHED }).type('text/calendar; charset=utf-8').send(text);
}
