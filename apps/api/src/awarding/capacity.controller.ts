import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AskCommittee, CapacityReviews, JudgeCapacity, type AskedRoom, type CapacityResult, type CapacityView } from '@kaibiao/awarding';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { CapacityOpinionDto, CapacityRequestDto } from './capacity.dto';
import { EntryNumberPipe } from './entry-number.pipe';

/** Whether a candidate can still perform, asked of the original committee before the award notice (履约能力审查). */
@ApiTags('award')
@Controller()
export class CapacityController {
  constructor(
    private readonly reviews: CapacityReviews,
    private readonly askCommittee: AskCommittee,
    private readonly judgeCapacity: JudgeCapacity,
  ) {}

  /** Lots whose committee was asked and where the caller's opinion is missing. */
  @Get('capacity-reviews')
  @Requires('capacity.read')
  asked(@Caller() principal: Principal): Promise<AskedRoom[]> {
    return this.reviews.asked(principal);
  }

  /** The candidates, who of them is suspended, and what was asked and found. For the tenderer, the committee and the supervisor. */
  @Get('lots/:lotId/capacity-reviews')
  @Requires('capacity.read')
  ofLot(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<CapacityView> {
    return this.reviews.of(principal, lotId);
  }

  /** The tenderer's signed request, `kaibiao-capacity-request/1`. */
  @Post('lots/:lotId/capacity-reviews')
  @Requires('award.decide')
  @HttpCode(200)
  ask(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() input: CapacityRequestDto,
  ): Promise<{ number: number }> {
    return this.askCommittee.execute(principal, { lotId, ...input });
  }

  /** A member's signed opinion, `kaibiao-capacity-opinion/1`. */
  @Post('lots/:lotId/capacity-reviews/:number/opinions')
  @Requires('committee.sit')
  @HttpCode(200)
  judge(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('number', EntryNumberPipe) number: number,
    @Body() input: CapacityOpinionDto,
  ): Promise<{ result: CapacityResult | null }> {
    return this.judgeCapacity.execute(principal, { lotId, number, ...input });
  }
}
