import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AwardDesk,
  AwardNoticePdf,
  DecideAward,
  PublishCandidates,
  Results,
  WithdrawAward,
  type AwardDraft,
  type Awarded,
  type AwardNoticeView,
  type CandidatesDraft,
  type CandidatesPublished,
} from '@kaibiao/awarding';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { SignedDto } from '../http/signed.dto';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { sendDocument } from '../tender/send-document';
import { AwardChoiceDto, AwardDto, WithdrawalDto } from './awarding.dto';

/** Candidates, award, notice to the winner. */
@ApiTags('award')
@Controller('lots/:lotId')
export class AwardController {
  constructor(
    private readonly desk: AwardDesk,
    private readonly publishCandidates: PublishCandidates,
    private readonly decideAward: DecideAward,
    private readonly withdrawAward: WithdrawAward,
    private readonly results: Results,
    private readonly pdf: AwardNoticePdf,
  ) {}

  /** The notice of candidates as it would be signed now (`notice`, in canonical JSON). */
  @Get('candidates/draft')
  @Requires('candidates.publish')
  candidatesDraft(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<CandidatesDraft> {
    return this.desk.candidatesDraft(principal, lotId);
  }

  @Post('candidates')
  @Requires('candidates.publish')
  @HttpCode(200)
  publish(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<CandidatesPublished> {
    return this.publishCandidates.execute(principal, { lotId, ...signed });
  }

  /** The two notices of an award as they would be signed now. Changes nothing. */
  @Post('award/draft')
  @Requires('award.decide')
  @HttpCode(200)
  awardDraft(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() choice: AwardChoiceDto,
  ): Promise<AwardDraft> {
    return this.desk.awardDraft(principal, { lotId, ...choice });
  }

  /** Refused with AWARD_TOO_EARLY until the publicity has ended. */
  @Post('award')
  @Requires('award.decide')
  @HttpCode(200)
  award(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string, @Body() input: AwardDto): Promise<Awarded> {
    return this.decideAward.execute(principal, { lotId, ...input });
  }

  /** Before the contract the winner falls away: the award is taken back, `kaibiao-award-withdrawal/1`, and stays on record. */
  @Post('award/withdrawal')
  @Requires('award.decide')
  @HttpCode(200)
  withdraw(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() input: WithdrawalDto,
  ): Promise<{ number: number; withdrawnAt: string }> {
    return this.withdrawAward.execute(principal, { lotId, ...input });
  }

  /** 中标通知书, for the winner, the tenderer, the agency and the supervisor. */
  @Get('award-notice')
  @Requires('award.read')
  notice(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<AwardNoticeView> {
    return this.results.awardNotice(principal, lotId);
  }

  @Get('award-notice.pdf')
  @Requires('award.read')
  @ApiProduces('application/pdf')
  async printed(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDocument(this.pdf, await this.pdf.open(principal, lotId), request, reply);
  }
}
