import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  DeclareEntry,
  KeepLibraryFile,
  OwnLibrary,
  type Declared,
  type DeclaredEntry,
  type LibraryEntryStatement,
  type LibraryEntryView,
} from '@kaibiao/credit';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { instanceToPlain } from 'class-transformer';
import { takeOctets } from '../http/octets';
import { sendDocument } from '../tender/send-document';
import { LibraryDraftDto, LibraryEntryDto, LibraryFileQuery } from './library.dto';

/** The library of the caller's organisation (主体库): declared once, under commitment, and reused in bids. */
@ApiTags('library')
@Controller('own-library')
export class LibraryController {
  constructor(
    private readonly library: OwnLibrary,
    private readonly declareEntry: DeclareEntry,
    private readonly keepFile: KeepLibraryFile,
  ) {}

  /** Every entry with its signature, the newest first, and the versions before. */
  @Get()
  @Requires('library.keep')
  entries(@Caller() principal: Principal): Promise<LibraryEntryView[]> {
    return this.library.entries(principal);
  }

  /** The entry as it would be signed now. Changes nothing. Refused with LIBRARY_ENTRY_INVALID and every reason. */
  @Post('entries/draft')
  @Requires('library.keep')
  @HttpCode(200)
  draft(@Caller() principal: Principal, @Body() draft: LibraryDraftDto): Promise<LibraryEntryStatement> {
    return this.declareEntry.draft(principal, saidOf(draft));
  }

  /** A new entry, or a new version of one: in force at once. */
  @Post('entries')
  @Requires('library.keep')
  @HttpCode(200)
  declare(@Caller() principal: Principal, @Body() { entry, ...draft }: LibraryEntryDto): Promise<Declared> {
    return this.declareEntry.execute(principal, { ...saidOf(draft), entry });
  }

  /** Keeps a file, as raw bytes, that an entry will name by its hash. */
  @Post('files')
  @Requires('library.keep')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  keep(
    @Caller() principal: Principal,
    @Query() { name, mediaType }: LibraryFileQuery,
    @Req() { body }: { body: unknown },
  ): Promise<{ hash: string; length: number }> {
    return takeOctets(body, (bytes) => this.keepFile.execute(principal, { name, mediaType }, bytes));
  }

  @Get('files/:hash')
  @Requires('library.keep')
  @ApiProduces('application/octet-stream')
  async file(
    @Caller() principal: Principal,
    @Param('hash') hash: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDocument(this.library, await this.library.file(principal, hash), request, reply);
  }
}

/** Plain objects, as they are signed. */
const saidOf = (draft: LibraryDraftDto): DeclaredEntry => instanceToPlain(draft) as DeclaredEntry;
