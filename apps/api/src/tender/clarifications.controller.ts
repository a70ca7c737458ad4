import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import {
  Clarifications,
  DiscardClarification,
  EditClarification,
  PublishClarification,
  StageDocument,
  type DeskClarification,
  type PublishedNotice,
} from '@kaibiao/tender';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { takeOctets } from '../http/octets';
import { SignedDto, signedOf } from '../http/signed.dto';
import { ClarificationDto, clarificationOf } from './clarification.dto';
import { DocumentQuery } from './document.dto';
import { etagOf, RowVersion } from './row-version';

/** What the agency clarifies in its published lot (澄清、更正): a draft, then a signed notice. */
@ApiTags('lots')
@Controller('lots/:lotId/clarification')
export class ClarificationsController {
  constructor(
    private readonly clarifications: Clarifications,
    private readonly editClarification: EditClarification,
    private readonly stageDocument: StageDocument,
    private readonly discardClarification: DiscardClarification,
    private readonly publishClarification: PublishClarification,
  ) {}

  /** The draft, what it would change, every reason against it, and what is to be signed. */
  @Get()
  @Requires('lot.draft')
  async draft(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeskClarification> {
    const draft = await this.clarifications.draft(principal, lotId);
    void reply.header('etag', etagOf(draft.rowVersion));
    return draft;
  }

  /** Saves the draft as a whole, if nobody saved it since it was read. */
  @Put()
  @Requires('lot.draft')
  @ApiHeader({ name: 'If-Match', required: true })
  async edit(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @RowVersion() rowVersion: number,
    @Body() content: ClarificationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ rowVersion: number }> {
    const saved = await this.editClarification.execute(principal, { lotId, rowVersion, ...clarificationOf(content) });
    void reply.header('etag', etagOf(saved.rowVersion));
    return saved;
  }

  @Delete()
  @Requires('lot.draft')
  @HttpCode(204)
  discard(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<void> {
    return this.discardClarification.execute(principal, { lotId });
  }

  /** Adds a file that the clarification will issue, as raw bytes; the role and name of an issued one: its next version. */
  @Post('documents')
  @Requires('lot.draft')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  stage(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Query() { role, name, mediaType }: DocumentQuery,
    @Req() { body }: { body: unknown },
  ): Promise<{ documentId: string; hash: string; length: number }> {
    return takeOctets(body, (bytes) => this.stageDocument.execute(principal, { actId, lotId, role, name, mediaType }, bytes));
  }

  /** Takes a file out of the draft. */
  @Delete('documents/:documentId')
  @Requires('lot.draft')
  @HttpCode(204)
  unstage(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('documentId', ObjectIdPipe) documentId: string,
  ): Promise<void> {
    return this.discardClarification.execute(principal, { lotId, documentId });
  }

  /** Publishes the signed clarification; it takes the place of the notice in force, and a deadline that moved is in force at once. */
  @Post('publication')
  @Requires('lot.publish')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  publish(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<PublishedNotice> {
    return this.publishClarification.execute(principal, { actId, lotId, ...signedOf(signed) });
  }
}
