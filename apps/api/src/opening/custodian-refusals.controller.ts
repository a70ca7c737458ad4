import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ReceiveRefusal } from '@kaibiao/opening';
import { signedOf } from '../http/signed.dto';
import { CustodianActDto } from './custodian.dto';

@ApiTags('custodian')
@Controller('custodian/refusals')
export class CustodianRefusalsController {
  constructor(private readonly receive: ReceiveRefusal) {}

  /** What the calling custodian was asked and would not do: `kaibiao-refusal/1`, kept for the archive of the lot. */
  @Post()
  @Requires('custodian.act')
  @HttpCode(200)
  refusal(@Caller() principal: Principal, @Body() { lotId, ...signed }: CustodianActDto): Promise<{ hash: string }> {
    return this.receive.execute(principal, lotId, signedOf(signed));
  }
}
