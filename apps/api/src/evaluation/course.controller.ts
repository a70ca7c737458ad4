import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AttendRoom, DUTY_ITEMS, PauseEvaluation, RecordDuty, RollBackReview } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { AttendanceDto, DutyDto, RollBackDecisionDto } from './course.dto';
import { ReasonDto } from './evaluation.dto';

/** The course of the evaluation and the conduct of its members: pausing, going back, signing in, duty records. */
@ApiTags('evaluation')
@Controller('lots/:lotId/evaluation')
export class CourseController {
  constructor(
    private readonly pauseEvaluation: PauseEvaluation,
    private readonly rollBackReview: RollBackReview,
    private readonly attendRoom: AttendRoom,
    private readonly recordDuty: RecordDuty,
  ) {}

  /** The chair or the supervisor. */
  @Post('pause')
  @Requires('evaluation.pause')
  @HttpCode(200)
  pause(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<{ pausedAt: string }> {
    return this.pauseEvaluation.execute(principal, { lotId, reason });
  }

  @Post('resumption')
  @Requires('evaluation.pause')
  @HttpCode(200)
  resume(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ resumedAt: string }> {
    return this.pauseEvaluation.resume(principal, { lotId });
  }

  /** The chair asks to go back to the initial review. */
  @Post('review-rollbacks')
  @Requires('committee.sit')
  @HttpCode(200)
  ask(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<{ rollBackId: string }> {
    return this.rollBackReview.ask(principal, { lotId, reason });
  }

  /** The supervisor approves or refuses. */
  @Post('review-rollbacks/:rollBackId/decision')
  @Requires('evaluation.supervise')
  @HttpCode(200)
  decide(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('rollBackId', ObjectIdPipe) rollBackId: string,
    @Body() input: RollBackDecisionDto,
  ): Promise<{ approved: boolean }> {
    return this.rollBackReview.decide(principal, { lotId, rollBackId, ...input });
  }

  /** Where the member sits. */
  @Post('attendance')
  @Requires('committee.sit')
  @HttpCode(200)
  attend(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() input: AttendanceDto,
  ): Promise<{ arrivedAt: string }> {
    return this.attendRoom.execute(principal, { lotId, ...input });
  }

  /** How an expert performed. */
  @Post('duty-records')
  @Requires('committee.sit')
  @HttpCode(200)
  record(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { happened, ...input }: DutyDto,
  ): Promise<{ memberId: string }> {
    const answers = Object.fromEntries(Object.keys(DUTY_ITEMS).map((item) => [item, happened.includes(item)]));
    return this.recordDuty.execute(principal, { lotId, answers, ...input });
  }
}
