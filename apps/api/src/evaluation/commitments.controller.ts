import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  CheckCommitment,
  CommitToRegister,
  ExpertCommitments,
  KeepExpertPaper,
  type CommitmentView,
  type Committed,
  type ExpertCommitmentStatement,
  type SaidCommitment,
} from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { instanceToPlain } from 'class-transformer';
import { LibraryFileQuery } from '../credit/library.dto';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { takeOctets } from '../http/octets';
import { sendDocument } from '../tender/send-document';
import { CommitmentDraftDto, CommitmentDto, CommitmentFindingDto } from './commitments.dto';

/** Experts enter the register by themselves, under commitment (承诺制); the expert desk checks afterwards. */
@ApiTags('experts')
@Controller()
export class CommitmentsController {
  constructor(
    private readonly commitments: ExpertCommitments,
    private readonly commitToRegister: CommitToRegister,
    private readonly keepPaper: KeepExpertPaper,
    private readonly checkCommitment: CheckCommitment,
  ) {}

  /** Every version with its signature and what was found of it, the newest first; none before the first. */
  @Get('own-expert-entry/commitments')
  @Requires('expert.own')
  own(@Caller() { accountId }: Principal): Promise<CommitmentView[]> {
    return this.commitments.of(accountId);
  }

  /** The commitment as it would be signed now. Changes nothing. Refused with EXPERT_INVALID and every reason. */
  @Post('own-expert-entry/commitments/draft')
  @Requires('expert.own')
  @HttpCode(200)
  draft(@Caller() principal: Principal, @Body() draft: CommitmentDraftDto): Promise<ExpertCommitmentStatement> {
    return this.commitToRegister.draft(principal, saidOf(draft));
  }

  /** Enters the expert in the register, or changes the entry: in force at once. */
  @Post('own-expert-entry/commitments')
  @Requires('expert.own')
  @HttpCode(200)
  commit(@Caller() principal: Principal, @Body() { commitment, ...draft }: CommitmentDto): Promise<Committed> {
    return this.commitToRegister.execute(principal, { ...saidOf(draft), commitment });
  }

  /** Keeps a paper, as raw bytes, that a commitment will name by its hash. */
  @Post('own-expert-entry/papers')
  @Requires('expert.own')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  keep(
    @Caller() principal: Principal,
    @Query() { name, mediaType }: LibraryFileQuery,
    @Req() { body }: { body: unknown },
  ): Promise<{ hash: string; length: number }> {
    return takeOctets(body, (bytes) => this.keepPaper.execute(principal, { name, mediaType }, bytes));
  }

  @Get('own-expert-entry/papers/:hash')
  @Requires('expert.own')
  @ApiProduces('application/octet-stream')
  ownPaper(
    @Caller() { accountId }: Principal,
    @Param('hash') hash: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(accountId, hash, request, reply);
  }

  @Get('experts/:accountId/commitments')
  @Requires('expert.read')
  of(@Param('accountId', ObjectIdPipe) accountId: string): Promise<CommitmentView[]> {
    return this.commitments.ofExpert(accountId);
  }

  @Get('experts/:accountId/papers/:hash')
  @Requires('expert.read')
  @ApiProduces('application/octet-stream')
  paper(
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Param('hash') hash: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(accountId, hash, request, reply);
  }

  /** What the check found of the last version. Whoever declared what is false is in no pool that is frozen from then on. */
  @Post('experts/:accountId/commitments/:version/findings')
  @Requires('expert.register')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  check(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() { result, words }: CommitmentFindingDto,
  ): Promise<{ number: number }> {
    return this.checkCommitment.execute(principal, { actId, accountId, version, result, words });
  }

  private async send(accountId: string, hash: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await sendDocument(this.commitments, await this.commitments.paper(accountId, hash), request, reply);
  }
}

/** Plain objects, as they are signed. */
const saidOf = (draft: CommitmentDraftDto): SaidCommitment => instanceToPlain(draft) as SaidCommitment;
