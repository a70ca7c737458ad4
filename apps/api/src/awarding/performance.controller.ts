import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AnswerPerformanceEntry,
  KeepPerformanceEvidence,
  PerformanceList,
  PerformanceRecords,
  WritePerformanceEntry,
  type EntryDraft,
  type EntryWritten,
  type PerformanceStatement,
  type PerformanceView,
  type PerformedContract,
} from '@kaibiao/awarding';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { instanceToPlain } from 'class-transformer';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { takeOctets } from '../http/octets';
import { sendDocument } from '../tender/send-document';
import { EntryNumberPipe } from './entry-number.pipe';
import { EvidenceQuery, PerformanceAnswerDto, PerformanceDraftDto, PerformanceEntryDto } from './performance.dto';
import { PlaceQuery } from './place.dto';

/** The performance of a filed contract (履约、验收): what tenderer and agency tell of it, and what the contractor says to that. */
@ApiTags('performance')
@Controller()
export class PerformanceController {
  constructor(
    private readonly writeEntry: WritePerformanceEntry,
    private readonly answerEntry: AnswerPerformanceEntry,
    private readonly keepEvidence: KeepPerformanceEvidence,
    private readonly records: PerformanceRecords,
    private readonly list: PerformanceList,
  ) {}

  /** Every entry with its signatures, and what they tell together. */
  @Get('lots/:lotId/performance')
  @Requires('performance.read')
  ofLot(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<PerformanceView> {
    return this.records.ofLot(principal, lotId);
  }

  /** The entry as it would be signed now. Changes nothing. Refused with PERFORMANCE_INVALID and every reason. */
  @Post('lots/:lotId/performance/draft')
  @Requires('performance.write')
  @HttpCode(200)
  draft(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() draft: PerformanceDraftDto,
  ): Promise<PerformanceStatement> {
    return this.writeEntry.draft(principal, { lotId, ...draftOf(draft) });
  }

  @Post('lots/:lotId/performance')
  @Requires('performance.write')
  @HttpCode(200)
  write(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { entry, ...draft }: PerformanceEntryDto,
  ): Promise<EntryWritten> {
    return this.writeEntry.execute(principal, { lotId, entry, ...draftOf(draft) });
  }

  /** The contractor confirms or objects; once for each entry. */
  @Post('lots/:lotId/performance/:number/answer')
  @Requires('performance.answer')
  @HttpCode(200)
  answer(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('number', EntryNumberPipe) number: number,
    @Body() said: PerformanceAnswerDto,
  ): Promise<{ answeredAt: string }> {
    return this.answerEntry.execute(principal, { lotId, number, ...said });
  }

  /** Keeps a file, as raw bytes, that an entry will name by its hash. */
  @Post('lots/:lotId/performance/evidence')
  @Requires('performance.write')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  keep(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Query() { name, mediaType }: EvidenceQuery,
    @Req() { body }: { body: unknown },
  ): Promise<{ hash: string; length: number }> {
    return takeOctets(body, (bytes) => this.keepEvidence.execute(principal, { lotId, name, mediaType }, bytes));
  }

  @Get('lots/:lotId/performance/evidence/:hash')
  @Requires('performance.read')
  @ApiProduces('application/octet-stream')
  async evidence(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('hash') hash: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDocument(this.records, await this.records.open(principal, lotId, hash), request, reply);
  }

  /** Filed contracts, the last filed first. */
  @Get('supervision/performance')
  @Requires('performance.watch')
  page(@Query() query: PlaceQuery): Promise<{ contracts: PerformedContract[]; next: string | null }> {
    return this.list.page(query);
  }
}

/** Plain objects, as they are signed. */
const draftOf = (draft: PerformanceDraftDto): EntryDraft => instanceToPlain(draft) as EntryDraft;
