import { Body, Controller, Delete, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import {
  DraftLot,
  EditLot,
  RetenderLot,
  SetEvaluationScheme,
  UploadDocument,
  WithdrawDocument,
  type UploadedDocument,
} from '@kaibiao/tender';
import { instanceToPlain } from 'class-transformer';
import { ActId } from '../http/act-id';
import { takeOctets } from '../http/octets';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { DocumentQuery } from './document.dto';
import { EvaluationSchemeDto } from './evaluation-scheme.dto';
import { contentOf, DraftLotDto, LotContentDto } from './lot.dto';
import { etagOf, RowVersion } from './row-version';

/** What the agency does to a draft. */
@ApiTags('lots')
@Controller('lots')
export class LotDraftsController {
  constructor(
    private readonly draftLot: DraftLot,
    private readonly editLot: EditLot,
    private readonly setScheme: SetEvaluationScheme,
    private readonly uploadDocument: UploadDocument,
    private readonly withdrawDocument: WithdrawDocument,
    private readonly retenderLot: RetenderLot,
  ) {}

  /** Begins a lot (标段) of a project; the answer has its number. */
  @Post()
  @Requires('lot.draft')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  draft(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Body() { projectId, procedure, ...content }: DraftLotDto,
  ): Promise<{ lotId: string; lotCode: string; rowVersion: number }> {
    return this.draftLot.execute(principal, { actId, projectId, ...(procedure ? { procedure } : {}), content: contentOf(content) });
  }

  /** Begins a lot anew that failed or was terminated (重新招标); the answer has its draft. */
  @Post(':lotId/retender')
  @Requires('lot.draft')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  retender(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
  ): Promise<{ lotId: string; lotCode: string }> {
    return this.retenderLot.execute(principal, { actId, lotId });
  }

  /** Saves a draft as a whole, if nobody saved it since it was read. */
  @Put(':lotId')
  @Requires('lot.draft')
  @ApiHeader({ name: 'If-Match', required: true })
  async edit(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @RowVersion() rowVersion: number,
    @Body() content: LotContentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ rowVersion: number }> {
    return tagged(reply, await this.editLot.execute(principal, { lotId, rowVersion, content: contentOf(content) }));
  }

  /** Fixes the evaluation scheme (评标办法) of a draft. */
  @Put(':lotId/evaluation-scheme')
  @Requires('lot.draft')
  @ApiHeader({ name: 'If-Match', required: true })
  async scheme(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @RowVersion() rowVersion: number,
    @Body() scheme: EvaluationSchemeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ rowVersion: number }> {
    return tagged(
      reply,
      await this.setScheme.execute(principal, { lotId, rowVersion, scheme: instanceToPlain(scheme) as EvaluationSchemeDto }),
    );
  }

  /** Adds a file to the document set, as raw bytes; the same role and name again is its next version. */
  @Post(':lotId/documents')
  @Requires('lot.draft')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  upload(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Query() { role, name, mediaType }: DocumentQuery,
    @Req() { body }: { body: unknown },
  ): Promise<UploadedDocument> {
    return takeOctets(body, (bytes) => this.uploadDocument.execute(principal, { actId, lotId, role, name, mediaType }, bytes));
  }

  /** Takes a file out of the draft's document set. */
  @Delete(':lotId/documents/:documentId')
  @Requires('lot.draft')
  @HttpCode(204)
  withdraw(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('documentId', ObjectIdPipe) documentId: string,
  ): Promise<void> {
    return this.withdrawDocument.execute(principal, { lotId, documentId });
  }
}

function tagged<T extends { rowVersion: number }>(reply: FastifyReply, answer: T): T {
  void reply.header('etag', etagOf(answer.rowVersion));
  return answer;
}
