import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { BanExpert, ExpertFiles, LeaveRegister, RecordTraining, type ExpertFile } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { BanDto, DepartureDto, LiftDto, RequirementDto, TrainingDto } from './register.dto';

/** What decides who of the register can be drawn, at the expert desk: bans, training. */
@ApiTags('experts')
@Controller()
export class RegisterController {
  constructor(
    private readonly files: ExpertFiles,
    private readonly banExpert: BanExpert,
    private readonly leaveRegister: LeaveRegister,
    private readonly recordTraining: RecordTraining,
  ) {}

  @Get('experts/:accountId')
  @Requires('expert.read')
  file(@Param('accountId', ObjectIdPipe) accountId: string): Promise<ExpertFile> {
    return this.files.of(accountId);
  }

  /** Enters the decision of a supervising department. */
  @Post('experts/:accountId/bans')
  @Requires('expert.register')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  ban(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Body() ban: BanDto,
  ): Promise<{ banId: string }> {
    return this.banExpert.execute(principal, { actId, accountId, ban });
  }

  @Post('experts/:accountId/bans/:banId/lifting')
  @Requires('expert.register')
  @HttpCode(200)
  lift(
    @Caller() principal: Principal,
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Param('banId', ObjectIdPipe) banId: string,
    @Body() input: LiftDto,
  ): Promise<{ banId: string }> {
    return this.banExpert.lift(principal, { accountId, banId, ...input });
  }

  /** The centre takes him out of the register with a reason; calls that are out stay out. */
  @Post('experts/:accountId/departures')
  @Requires('expert.register')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  remove(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Body() { reason }: DepartureDto,
  ): Promise<{ departureId: string }> {
    return this.leaveRegister.remove(principal, { actId, accountId, reason });
  }

  @Post('experts/:accountId/training')
  @Requires('expert.register')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  train(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Body() input: TrainingDto,
  ): Promise<{ creditId: string }> {
    return this.recordTraining.execute(principal, { actId, accountId, ...input });
  }

  /** What the year asks for from now on. */
  @Put('training-requirements/:year')
  @Requires('expert.register')
  require(
    @Caller() principal: Principal,
    @Param('year', ParseIntPipe) year: number,
    @Body() input: RequirementDto,
  ): Promise<{ number: number }> {
    return this.recordTraining.require(principal, { year, ...input });
  }
}
