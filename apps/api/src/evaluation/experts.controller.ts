import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Experts, RegisterExpert, type ExpertPage } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { ExpertDto, ExpertsQuery } from './expert.dto';

@ApiTags('experts')
@Controller('experts')
export class ExpertsController {
  constructor(
    private readonly experts: Experts,
    private readonly registerExpert: RegisterExpert,
  ) {}

  @Get()
  @Requires('expert.read')
  list(@Query() query: ExpertsQuery): Promise<ExpertPage> {
    return this.experts.list(query);
  }

  /** Enters the expert, or replaces the entry. */
  @Put(':accountId')
  @Requires('expert.register')
  register(
    @Caller() principal: Principal,
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Body() input: ExpertDto,
  ): Promise<{ expertId: string }> {
    return this.registerExpert.execute(principal, { accountId, ...input });
  }
}
