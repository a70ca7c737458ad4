import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { Books, BuildBook, DiscardBook, EditBook, type BookReading, type DeskBook } from '@kaibiao/tender';
import { attachment } from '../http/attachment';
import { Costly } from '../http/fair-use/measure';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { takeOctets } from '../http/octets';
import { BookDto, clausesOf } from './book.dto';
import { etagOf, RowVersion } from './row-version';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The structured tender document (招标文件) of a lot: chapters and clauses as data, written by its agency. */
@ApiTags('lots')
@Controller('lots/:lotId/book')
export class BooksController {
  constructor(
    private readonly books: Books,
    private readonly editBook: EditBook,
    private readonly buildBook: BuildBook,
    private readonly discardBook: DiscardBook,
  ) {}

  /** The document as it would be issued now, what its agency wrote, and every reason against it; its `ETag` goes into `If-Match` of an edit. */
  @Get()
  @Requires('lot.draft')
  async get(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeskBook> {
    const book = await this.books.get(principal, lotId);
    void reply.header('etag', etagOf(book.rowVersion));
    return book;
  }

  /** The same for a word processor (docx): what the agency writes may be edited there, the rest is locked. */
  @Get('docx')
  @Costly()
  @Requires('lot.draft')
  @ApiProduces(DOCX)
  async docx(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<StreamableFile> {
    const { name, bytes } = await this.books.docx(principal, lotId);
    return new StreamableFile(bytes, { type: DOCX, disposition: attachment(name) });
  }

  /** Reads the same back after it was edited: what would change, and every reason against it. Nothing is saved: an edit does that. */
  @Post('docx')
  @Costly()
  @Requires('lot.draft')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  reading(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Req() { body }: { body: unknown },
  ): Promise<BookReading> {
    return takeOctets(body, (bytes) => this.books.reading(principal, lotId, bytes));
  }

  /** Saves all that the agency wrote, if nobody saved it since it was read: of a draft, or of the next clarification. */
  @Put()
  @Requires('lot.draft')
  @ApiHeader({ name: 'If-Match', required: true })
  async edit(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @RowVersion() rowVersion: number,
    @Body() book: BookDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ rowVersion: number }> {
    const saved = await this.editBook.execute(principal, { lotId, rowVersion, clauses: clausesOf(book) });
    void reply.header('etag', etagOf(saved.rowVersion));
    return saved;
  }

  /** Does without the structured document; of a published lot, without what the next clarification would change of it. */
  @Delete()
  @Requires('lot.draft')
  @HttpCode(204)
  discard(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<void> {
    return this.discardBook.execute(principal, { lotId });
  }

  /** Puts the document into the set as data and as PDF; the same text gives the same files however often. */
  @Post('files')
  @Requires('lot.draft')
  @HttpCode(200)
  build(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ textHash: string; pdfHash: string }> {
    return this.buildBook.execute(principal, { lotId });
  }
}
