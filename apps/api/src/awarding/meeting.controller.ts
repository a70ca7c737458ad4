import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CastBallot, ConveneMeeting, Meetings, RenewMeeting, type MeetingView } from '@kaibiao/awarding';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { BallotDto, ConveneDto, MeetingRenewalDto } from './meeting.dto';

/** The award committee of a lot whose award is separated from the evaluation (评定分离). */
@ApiTags('award')
@Controller('lots/:lotId/award-meeting')
export class MeetingController {
  constructor(
    private readonly meetings: Meetings,
    private readonly conveneMeeting: ConveneMeeting,
    private readonly renewMeeting: RenewMeeting,
    private readonly castBallot: CastBallot,
  ) {}

  @Get()
  @Requires('award.follow')
  meeting(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<MeetingView> {
    return this.meetings.of(principal, lotId);
  }

  /** The tenderer names the committee once the publicity has ended. */
  @Post()
  @Requires('award.decide')
  @HttpCode(200)
  convene(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { accountIds }: ConveneDto,
  ): Promise<{ chosen: string | null }> {
    return this.conveneMeeting.execute(principal, { lotId, accountIds });
  }

  /** Whom the committee chose cannot be awarded: it chooses again among the rest (重新定标), `kaibiao-award-renewal/1`. */
  @Post('renewals')
  @Requires('award.decide')
  @HttpCode(200)
  renew(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() input: MeetingRenewalDto,
  ): Promise<{ chosen: string | null }> {
    return this.renewMeeting.execute(principal, { lotId, ...input });
  }

  /** A member's signed ballot, `kaibiao-award-ballot/1`. */
  @Post('ballots')
  @Requires('award.decide')
  @HttpCode(200)
  cast(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { submissionId, nonce, ...input }: BallotDto,
  ): Promise<{ round: number; chosen: string | null }> {
    return this.castBallot.execute(principal, { lotId, submissionId: submissionId ?? null, nonce: nonce ?? null, ...input });
  }
}
