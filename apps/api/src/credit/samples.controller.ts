import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AnnounceSample,
  DrawCreditSample,
  RecordFinding,
  Samples,
  type DrawnItem,
  type OwnMeasure,
  type SamplePopulation,
  type SampleView,
} from '@kaibiao/credit';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { instanceToPlain } from 'class-transformer';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { PageQuery } from '../tender/page.dto';
import { sendDocument } from '../tender/send-document';
import { SampleFindingDto, SampleDto } from './samples.dto';

/** Checks afterwards (事后核查、抽查) of what organisations registered and declared. */
@ApiTags('library')
@Controller()
export class SamplesController {
  constructor(
    private readonly samples: Samples,
    private readonly announceSample: AnnounceSample,
    private readonly drawSample: DrawCreditSample,
    private readonly recordFinding: RecordFinding,
  ) {}

  /** The newest first, in pages. */
  @Get('credit-samples')
  @Requires('credit.watch')
  page(@Query() query: PageQuery): Promise<{ samples: SampleView[]; next: string | null }> {
    return this.samples.page(query);
  }

  /** Fixes what is drawn from, before anybody can know the seed. */
  @Post('credit-samples')
  @Requires('credit.check')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  announce(@Caller() principal: Principal, @ActId() actId: string, @Body() sample: SampleDto): Promise<{ sampleId: string; size: number }> {
    return this.announceSample.execute(principal, { actId, sample: instanceToPlain(sample) as SampleDto });
  }

  @Get('credit-samples/:sampleId')
  @Requires('credit.watch')
  one(@Param('sampleId', ObjectIdPipe) sampleId: string): Promise<SampleView & { items: DrawnItem[] }> {
    return this.samples.one(sampleId);
  }

  /** The list that was sealed, for whoever draws again: SHA-256 of this answer is the hash that was announced. */
  @Get('credit-samples/:sampleId/population')
  @Requires('credit.watch')
  population(@Param('sampleId', ObjectIdPipe) sampleId: string): Promise<SamplePopulation> {
    return this.samples.population(sampleId);
  }

  /** Once the public log covers the announcement; again it answers the same. */
  @Post('credit-samples/:sampleId/draw')
  @Requires('credit.check')
  @HttpCode(200)
  draw(@Caller() principal: Principal, @Param('sampleId', ObjectIdPipe) sampleId: string): Promise<{ drawn: number }> {
    return this.drawSample.execute(principal, sampleId);
  }

  @Post('credit-samples/:sampleId/items/:number/findings')
  @Requires('credit.check')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  find(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('sampleId', ObjectIdPipe) sampleId: string,
    @Param('number', ParseIntPipe) item: number,
    @Body() finding: SampleFindingDto,
  ): Promise<{ number: number }> {
    return this.recordFinding.execute(principal, { actId, sampleId, item }, instanceToPlain(finding) as SampleFindingDto);
  }

  /** A paper of a drawn entry. */
  @Get('credit-samples/:sampleId/items/:number/files/:hash')
  @Requires('credit.watch')
  @ApiProduces('application/octet-stream')
  async file(
    @Param('sampleId', ObjectIdPipe) sampleId: string,
    @Param('number', ParseIntPipe) item: number,
    @Param('hash') hash: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDocument(this.samples, await this.samples.file(sampleId, item, hash), request, reply);
  }

  /** What the caller's organisation has to correct, or why it is suspended. */
  @Get('own-library/measures')
  @Requires('library.keep')
  own(@Caller() principal: Principal): Promise<OwnMeasure[]> {
    return this.samples.own(principal);
  }
}
