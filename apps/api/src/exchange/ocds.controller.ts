import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Ocds, recordPackage, releasePackage, type PackageInput, type RecordPackage, type ReleasePackage } from '@kaibiao/exchange';
import { Public } from '@kaibiao/identity';
import { AppConfig, Reader } from '@kaibiao/platform';
import { Costly } from '../http/fair-use/measure';
import { OcdsQuery } from './ocds.dto';

/** 开放合同数据标准: the public record of every lot as OCDS 1.1.5. A release never changes; new ones are added at the end. */
@ApiTags('public')
@Controller('public/ocds')
export class OcdsController {
  constructor(
    private readonly ocds: Ocds,
    private readonly reader: Reader,
    private readonly config: AppConfig,
  ) {}

  /** A release package, the oldest releases first; `links.next` is the address of the next. */
  @Get('releases')
  @Costly()
  @Public()
  async releases(@Query() query: OcdsQuery, @Req() { url }: FastifyRequest): Promise<ReleasePackage> {
    const { items, next } = await this.ocds.releases(query);
    return releasePackage(items, await this.about(url, 'releases', query.limit, next));
  }

  /** A record package, a record a lot with all its releases, in the order of publication. */
  @Get('records')
  @Costly()
  @Public()
  async records(@Query() query: OcdsQuery, @Req() { url }: FastifyRequest): Promise<RecordPackage> {
    const { items, next } = await this.ocds.records(query);
    return recordPackage(items, await this.about(url, 'records', query.limit, next));
  }

  /** The record of one lot: its releases, and its state now. */
  @Get('records/:lotCode')
  @Public()
  async record(@Param('lotCode') lotCode: string, @Req() { url }: FastifyRequest): Promise<RecordPackage> {
    return recordPackage([await this.ocds.record(lotCode)], await this.about(url, 'records', 1, null));
  }

  /** All releases, one a line. */
  @Get('releases.jsonl')
  @Costly()
  @Public()
  @ApiProduces('application/jsonl')
  allReleases(): StreamableFile {
    return lines(this.ocds.all((paging) => this.ocds.releases(paging)));
  }

  /** All records, one a line. */
  @Get('records.jsonl')
  @Costly()
  @Public()
  @ApiProduces('application/jsonl')
  allRecords(): StreamableFile {
    return lines(this.ocds.all((paging) => this.ocds.records(paging)));
  }

  private async about(url: string, what: 'releases' | 'records', limit: number, next: string | null): Promise<PackageInput> {
    const { platformName: name, http } = this.config;
    return {
      uri: `${http.publicUrl}${url}`,
      publisher: { name, uri: http.publicUrl },
      now: await this.reader.now(),
      next: next === null ? null : `${http.publicUrl}/api/v1/public/ocds/${what}?limit=${limit}&after=${next}`,
    };
  }
}

function lines(items: AsyncIterable<unknown>): StreamableFile {
  async function* written(): AsyncGenerator<string> {
    for await (const item of items) yield `${JSON.stringify(item)}\n`;
  }
  return new StreamableFile(Readable.from(written()), { type: 'application/jsonl; charset=utf-8' });
}
