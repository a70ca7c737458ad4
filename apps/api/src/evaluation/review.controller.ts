import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CloseReview,
  DealNumbers,
  GiveVerdicts,
  SheetDrafts,
  VoteOnCompetition,
  VoteOnVerdict,
  type DealtNumbers,
  type ReviewCell,
} from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { CompetitionVoteDto, ReviewClosureDto, VerdictDto, VerdictsDto } from './evaluation.dto';

/** The initial review (初步评审). */
@ApiTags('evaluation')
@Controller('lots/:lotId/evaluation')
export class ReviewController {
  constructor(
    private readonly drafts: SheetDrafts,
    private readonly giveVerdicts: GiveVerdicts,
    private readonly voteOnVerdict: VoteOnVerdict,
    private readonly closeReview: CloseReview,
    private readonly voteOnCompetition: VoteOnCompetition,
    private readonly dealNumbers: DealNumbers,
  ) {}

  /** Every item of every bid: what it came to, and whose verdict or vote is awaited. */
  @Get('review')
  @Requires('committee.sit')
  review(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<ReviewCell[]> {
    return this.drafts.review(principal, lotId);
  }

  /** The chair has the numbers of a blind technical review dealt. */
  @Post('numbers')
  @Requires('committee.sit')
  @HttpCode(200)
  deal(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<DealtNumbers> {
    return this.dealNumbers.execute(principal, { lotId });
  }

  @Put('verdicts')
  @Requires('committee.sit')
  verdicts(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { verdicts }: VerdictsDto,
  ): Promise<{ saved: number }> {
    return this.giveVerdicts.execute(principal, { lotId, verdicts });
  }

  /** A vote of the committee on an item on which its members differ. */
  @Post('review-votes')
  @Requires('committee.sit')
  @HttpCode(200)
  vote(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() vote: VerdictDto,
  ): Promise<Pick<ReviewCell, 'outcome' | 'notVoted'>> {
    return this.voteOnVerdict.execute(principal, { lotId, ...vote });
  }

  /** The chair closes the review with its rejections. */
  @Post('review-closure')
  @Requires('committee.sit')
  @HttpCode(200)
  close(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { rejections }: ReviewClosureDto,
  ): Promise<{ validBids: number }> {
    return this.closeReview.execute(principal, { lotId, rejections });
  }

  /** Fewer than three valid bids: do they still compete? */
  @Post('competition-votes')
  @Requires('committee.sit')
  @HttpCode(200)
  competition(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() vote: CompetitionVoteDto,
  ): Promise<{ decided: 'continue' | 'reject_all' | null }> {
    return this.voteOnCompetition.execute(principal, { lotId, ...vote });
  }
}
