import {
  Body,
  Controller,
  Delete,
  Head,
  Header,
  HttpCode,
  Options,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppendUpload, BeginAhead, BeginUpload, EndUpload, OwnUploads, type UploadState } from '@kaibiao/bidding';
import { Caller, Public, Requires, type Principal } from '@kaibiao/identity';
import { AppConfig } from '@kaibiao/platform';
import { takeOctets } from '../http/octets';
import { AheadDto } from './ahead.dto';
import { byteCount, TUS_VERSION, TusGuard } from './tus';

/**
 * Sealed payloads by tus 1.0 (https://tus.io/protocols/resumable-upload, core, creation, termination, expiration): a bidder goes on where
 * it was after a broken line, a closed page, on another machine, after a restart of ours.
 */
@ApiTags('submissions')
@ApiHeader({ name: 'Tus-Resumable', required: true, schema: { enum: [TUS_VERSION] } })
@Controller()
@UseGuards(TusGuard)
export class UploadsController {
  constructor(
    private readonly begin: BeginUpload,
    private readonly beginAhead: BeginAhead,
    private readonly append: AppendUpload,
    private readonly uploads: OwnUploads,
    private readonly giveUp: EndUpload,
    private readonly config: AppConfig,
  ) {}

  /** What this server speaks. */
  @Options('uploads')
  @Public()
  @HttpCode(204)
  @Header('Tus-Resumable', TUS_VERSION)
  @Header('Tus-Version', TUS_VERSION)
  @Header('Tus-Extension', 'creation,termination,expiration')
  options(@Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.header('Tus-Max-Size', String(this.config.limits.bidBytes));
  }

  /** Opens the way for the sealed payload of a segment; asked again it is the same way, and `Upload-Offset` says how far it has come. */
  @Post('submissions/:submissionId/versions/:version/payloads/:segment')
  @Requires('bid.submit')
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'bytes of the payload' })
  @Header('Tus-Resumable', TUS_VERSION)
  @Header('Cache-Control', 'no-store')
  @HttpCode(201)
  async create(
    @Caller() principal: Principal,
    @Param('submissionId') submissionId: string,
    @Param('version', ParseIntPipe) version: number,
    @Param('segment') segment: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const length = byteCount(request, 'upload-length');
    created(reply, await this.begin.execute(principal, { submissionId, version, segment, length }));
  }

  /**
   * Opens the way for a payload that is still being sealed: all of it but its last byte may come before its manifest. Asked again for the same sealing
   * it is the same way; another sealing of the segment takes its place.
   */
  @Post('lots/:lotId/payloads')
  @Requires('bid.submit')
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'bytes of the payload' })
  @Header('Tus-Resumable', TUS_VERSION)
  @Header('Cache-Control', 'no-store')
  @HttpCode(201)
  async ahead(
    @Caller() principal: Principal,
    @Param('lotId') lotId: string,
    @Body() names: AheadDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const length = byteCount(request, 'upload-length');
    created(reply, await this.beginAhead.execute(principal, { lotId, ...names, length }));
  }

  /** How far it has come. */
  @Head('uploads/:uploadId')
  @Requires('bid.submit')
  @Header('Tus-Resumable', TUS_VERSION)
  @Header('Cache-Control', 'no-store')
  async state(
    @Caller() principal: Principal,
    @Param('uploadId') uploadId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const state = await this.uploads.find(principal, uploadId);
    tell(reply, state).header('Upload-Length', String(state.total));
  }

  /** The next bytes, from `Upload-Offset` on. The last of them makes the payload, when its hash is the manifest's. */
  @Patch('uploads/:uploadId')
  @Requires('bid.submit')
  @ApiHeader({ name: 'Upload-Offset', required: true })
  @ApiConsumes('application/offset+octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Header('Tus-Resumable', TUS_VERSION)
  @HttpCode(204)
  async bytes(
    @Caller() principal: Principal,
    @Param('uploadId') uploadId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const state = await takeOctets(request.body, (bytes) =>
      this.append.execute(principal, { uploadId, offset: byteCount(request, 'upload-offset'), bytes }),
    );
    tell(reply, state);
  }

  /** Gives the upload up. */
  @Delete('uploads/:uploadId')
  @Requires('bid.submit')
  @Header('Tus-Resumable', TUS_VERSION)
  @HttpCode(204)
  end(@Caller() principal: Principal, @Param('uploadId') uploadId: string): Promise<void> {
    return this.giveUp.execute(principal, uploadId);
  }
}

function created(reply: FastifyReply, state: UploadState): void {
  tell(reply, state).header('Location', `/api/v1/uploads/${state.id}`);
}

function tell(reply: FastifyReply, { offset, expiresAt }: UploadState): FastifyReply {
  return reply.header('Upload-Offset', String(offset)).header('Upload-Expires', expiresAt.toUTCString());
}
