import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Issue } from '@kaibiao/kernel';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { DeskLots, TenderDocuments, type DeskLot, type DeskLotLine, type DocumentLine } from '@kaibiao/tender';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { DeskLotsQuery } from './page.dto';
import { etagOf } from './row-version';

/** Lots as those at work on them see them. */
@ApiTags('lots')
@Controller('lots')
export class DeskLotsController {
  constructor(
    private readonly lots: DeskLots,
    private readonly documents: TenderDocuments,
  ) {}

  @Get()
  @Requires('lot.read_desk')
  async list(@Caller() principal: Principal, @Query() query: DeskLotsQuery): Promise<{ lots: DeskLotLine[] }> {
    return { lots: await this.lots.list(principal, query) };
  }

  /** The lot; its `ETag` goes into `If-Match` of an edit. */
  @Get(':lotId')
  @Requires('lot.read_desk')
  async get(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeskLot> {
    const lot = await this.lots.get(principal, lotId);
    void reply.header('etag', etagOf(lot.rowVersion));
    return lot;
  }

  /** Every reason, with its article, why the lot could not be published now. */
  @Get(':lotId/issues')
  @Requires('lot.read_desk')
  issues(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ issues: Issue[] }> {
    return this.lots.issues(principal, lotId);
  }

  /** The notice as the agency has to sign it. */
  @Get(':lotId/notice')
  @Requires('lot.read_desk')
  notice(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ statement: string; hash: string }> {
    return this.lots.noticeToSign(principal, lotId);
  }

  /** Every version of every document. */
  @Get(':lotId/documents')
  @Requires('lot.read_desk')
  async documentsOf(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ documents: DocumentLine[] }> {
    return { documents: await this.documents.ofLot(principal, lotId) };
  }
}
