import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import {
  EndedLots,
  ReceiveRehearsal,
  ReceiveSeedShares,
  ReceiveShares,
  ReceiveVote,
  type CustodianTask,
  type EndedLot,
} from '@kaibiao/opening';
import { TaskDesk } from './task-desk';
import { signedOf } from '../http/signed.dto';
import { CustodianActDto, EndedQuery, WaitQuery } from './custodian.dto';

@ApiTags('custodian')
@Controller('custodian')
export class CustodianController {
  constructor(
    private readonly desk: TaskDesk,
    private readonly endedLots: EndedLots,
    private readonly receiveVote: ReceiveVote,
    private readonly receiveShares: ReceiveShares,
    private readonly receiveSeedShares: ReceiveSeedShares,
    private readonly receiveRehearsal: ReceiveRehearsal,
  ) {}

  /** What the calling custodian has to do, with everything needed to check it; waits up to `wait` seconds for something. */
  @Get('tasks')
  @Requires('custodian.act')
  // A poll that ends because the process stops must not leave a kept-alive connection that the closing server would wait for.
  @Header('connection', 'close')
  async tasks(@Caller() principal: Principal, @Query() { wait }: WaitQuery): Promise<{ tasks: CustodianTask[] }> {
    return { tasks: await this.desk.tasks(principal, wait * 1000) };
  }

  /** Which of these lots are over since long enough for their keys to be destroyed, each with everything needed to see that. */
  @Get('ended')
  @Requires('custodian.act')
  async ended(@Caller() principal: Principal, @Query() { lots }: EndedQuery): Promise<{ lots: EndedLot[] }> {
    return { lots: await this.endedLots.of(principal, lots.split(',')) };
  }

  @Post('votes')
  @Requires('custodian.act')
  @HttpCode(200)
  vote(@Caller() principal: Principal, @Body() { lotId, ...signed }: CustodianActDto): Promise<{ gated: boolean }> {
    return this.receiveVote.execute(principal, lotId, signedOf(signed));
  }

  /** Shares of the gate keys; refused before the gate. */
  @Post('shares')
  @Requires('custodian.act')
  @HttpCode(200)
  shares(
    @Caller() principal: Principal,
    @Body() { lotId, ...signed }: CustodianActDto,
  ): Promise<{ unlocked: boolean; mismatched: string[] }> {
    return this.receiveShares.execute(principal, lotId, signedOf(signed));
  }

  @Post('seed-shares')
  @Requires('custodian.act')
  @HttpCode(200)
  seedShares(@Caller() principal: Principal, @Body() { lotId, ...signed }: CustodianActDto): Promise<{ unlocked: boolean }> {
    return this.receiveSeedShares.execute(principal, lotId, signedOf(signed));
  }

  /** The answer to a rehearsal: the hash of what was in the test envelope. */
  @Post('rehearsals')
  @Requires('custodian.act')
  @HttpCode(200)
  rehearsal(@Caller() principal: Principal, @Body() { lotId, ...signed }: CustodianActDto): Promise<{ fits: boolean }> {
    return this.receiveRehearsal.execute(principal, lotId, signedOf(signed));
  }
}
