import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, type Principal } from '@kaibiao/identity';
import {
  BookVersions,
  LotFacetCounts,
  NoteReader,
  PublicLots,
  SealingTerms,
  TenderDocuments,
  type ClauseChange,
  type LotFacets,
  type LotSealing,
  type PublicLot,
  type PublicLotLine,
} from '@kaibiao/tender';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { Costly } from '../http/fair-use/measure';
import { LotWordQuery, PublicLotsQuery } from './page.dto';
import { sendDocument } from './send-document';

/** What anyone may read. Nothing here depends on bids. */
@ApiTags('public')
@Controller()
export class PublicLotsController {
  constructor(
    private readonly lots: PublicLots,
    private readonly counts: LotFacetCounts,
    private readonly sealing: SealingTerms,
    private readonly documents: TenderDocuments,
    private readonly books: BookVersions,
    private readonly noteReader: NoteReader,
  ) {}

  /** Published lots, newest first; `next` goes into `after`. */
  @Get('public/lots')
  @Public()
  list(@Query() query: PublicLotsQuery): Promise<{ lots: PublicLotLine[]; next: string | null }> {
    return this.lots.list(query);
  }

  /** How many lots each stage, trade, region, band and time of publication has under a word. */
  @Get('public/lot-facets')
  @Public()
  facets(@Query() query: LotWordQuery): Promise<LotFacets> {
    return this.counts.under(query);
  }

  @Get('public/lots/:code')
  @Public()
  get(@Param('code') code: string): Promise<PublicLot> {
    return this.lots.get(code);
  }

  /** What sealing a bid needs to know: the `lot.json` of `kaibiao seal`. */
  @Get('public/lots/:code/sealing')
  @Public()
  terms(@Param('code') code: string): Promise<LotSealing> {
    return this.sealing.of(code);
  }

  /** What an issued version of a structured tender document changes of an earlier one, clause by clause. */
  @Get('documents/:documentId/changes-since/:earlierId')
  @Costly()
  @Public()
  async changes(
    @Param('documentId', ObjectIdPipe) documentId: string,
    @Param('earlierId', ObjectIdPipe) earlierId: string,
    @Req() { principal }: { principal?: Principal },
  ): Promise<{ changes: ClauseChange[] }> {
    return { changes: await this.books.changes(principal ?? null, earlierId, documentId) };
  }

  /** The bytes of a document, whole or by `Range`: everybody's once issued, before that only for those at work on the lot. */
  @Get('documents/:documentId/content')
  @Public()
  @ApiProduces('application/octet-stream')
  async content(
    @Param('documentId', ObjectIdPipe) documentId: string,
    @Req() request: FastifyRequest & { principal?: Principal },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const document = await this.documents.open(request.principal ?? null, documentId);
    await this.noteReader.download(request.principal ?? null, documentId);
    await sendDocument(this.documents, document, request, reply);
  }
}
