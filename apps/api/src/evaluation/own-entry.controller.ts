import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { ExpertFiles, LeaveRegister, TakeLeave, type ExpertFile } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { DepartureDto, LeaveDto } from './register.dto';

/** An expert's own entry in the register. */
@ApiTags('experts')
@Controller('own-expert-entry')
export class OwnEntryController {
  constructor(
    private readonly files: ExpertFiles,
    private readonly takeLeave: TakeLeave,
    private readonly leaveRegister: LeaveRegister,
  ) {}

  @Get()
  @Requires('expert.own')
  own(@Caller() { accountId }: Principal): Promise<ExpertFile> {
    return this.files.of(accountId);
  }

  /** Days on which the expert cannot come. */
  @Post('leaves')
  @Requires('expert.own')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  leave(@Caller() principal: Principal, @ActId() actId: string, @Body() input: LeaveDto): Promise<{ leaveId: string }> {
    return this.takeLeave.execute(principal, { actId, ...input });
  }

  @Post('leaves/:leaveId/cancellation')
  @Requires('expert.own')
  @HttpCode(200)
  cancel(@Caller() principal: Principal, @Param('leaveId', ObjectIdPipe) leaveId: string): Promise<{ cancelled: true }> {
    return this.takeLeave.cancel(principal, { leaveId });
  }

  /** The expert leaves the register; what he is called to lapses. He comes back by committing himself anew. */
  @Post('departures')
  @Requires('expert.own')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  depart(@Caller() principal: Principal, @ActId() actId: string, @Body() { reason }: DepartureDto): Promise<{ departureId: string }> {
    return this.leaveRegister.own(principal, { actId, reason });
  }
}
