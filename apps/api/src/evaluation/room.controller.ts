import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  BeginEvaluation,
  BidFiles,
  EvaluationRooms,
  RecuseMember,
  SignPromise,
  VoteForChair,
  type ChairRound,
  type RoomLot,
  type RoomView,
} from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { sendDocument } from '../tender/send-document';
import { ChairVoteDto, ReasonDto } from './evaluation.dto';
import { SignedDto } from '../http/signed.dto';

/** The evaluation room: entering it, its chair, its bids. */
@ApiTags('evaluation')
@Controller()
export class RoomController {
  constructor(
    private readonly rooms: EvaluationRooms,
    private readonly signPromise: SignPromise,
    private readonly recuseMember: RecuseMember,
    private readonly voteForChair: VoteForChair,
    private readonly beginEvaluation: BeginEvaluation,
    private readonly files: BidFiles,
  ) {}

  /** The rooms in which the caller sits. */
  @Get('evaluation/rooms')
  @Requires('committee.sit')
  list(@Caller() principal: Principal): Promise<RoomLot[]> {
    return this.rooms.list(principal);
  }

  @Get('lots/:lotId/evaluation')
  @Requires('committee.sit')
  room(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<RoomView> {
    return this.rooms.of(principal, lotId);
  }

  /** The signed promise, `promise` of the room in canonical JSON. */
  @Post('lots/:lotId/evaluation/promise')
  @Requires('committee.sit')
  @HttpCode(200)
  promise(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<{ memberId: string }> {
    return this.signPromise.execute(principal, { lotId, ...signed });
  }

  /** A ground of recusal; the next expert drawn for the seat is called. */
  @Post('lots/:lotId/evaluation/recusal')
  @Requires('committee.sit')
  @HttpCode(200)
  recuse(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<{ memberId: string; called: boolean }> {
    return this.recuseMember.execute(principal, { lotId, reason });
  }

  @Post('lots/:lotId/evaluation/chair-votes')
  @Requires('committee.sit')
  @HttpCode(200)
  voteChair(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { candidateId }: ChairVoteDto,
  ): Promise<ChairRound> {
    return this.voteForChair.execute(principal, { lotId, candidateId });
  }

  @Post('lots/:lotId/evaluation/beginning')
  @Requires('committee.sit')
  @HttpCode(200)
  begin(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ begun: true }> {
    return this.beginEvaluation.execute(principal, { lotId });
  }

  /**
   * A file of a bid, whole or in part (`Range`), for the pages of the room to show. `?as=attachment` asks for a copy to keep: refused with
   * BID_FILE_VIEW_ONLY where the rule of the lot says so, and so is a browser that would open it as a page of its own.
   */
  @Get('lots/:lotId/evaluation/bids/:submissionId/files/:hash')
  @Requires('committee.sit')
  @ApiProduces('application/octet-stream')
  @ApiQuery({ name: 'as', enum: ['attachment'], required: false })
  async file(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('submissionId', ObjectIdPipe) submissionId: string,
    @Param('hash') hash: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const toKeep = isToKeep(request);
    const file = await this.files.open(principal, { lotId, submissionId, hash, toKeep });
    await sendDocument(this.files, file, request, reply, toKeep ? 'keep' : 'look');
  }
}

/** The pages of the room fetch a file to show it; whatever else a browser does with an address saves it or opens it on its own. */
function isToKeep({ query, headers: { 'sec-fetch-dest': destination } }: FastifyRequest): boolean {
  return (query as { as?: unknown }).as !== undefined || (destination !== undefined && destination !== 'empty');
}
