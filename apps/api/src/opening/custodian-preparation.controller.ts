import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { CertifyLotKey, DealSeed } from '@kaibiao/tender';
import { signedOf } from '../http/signed.dto';
import { CustodianActDto } from './custodian.dto';

/** What a custodian gives before the notice of a lot can be drawn up. */
@ApiTags('custodian')
@Controller('custodian')
export class CustodianPreparationController {
  constructor(
    private readonly certifyLotKey: CertifyLotKey,
    private readonly dealSeed: DealSeed,
  ) {}

  /** The caller's key for one lot (标段密钥), certified by its standing one: `kaibiao-lot-key/1`. */
  @Post('lot-keys')
  @Requires('custodian.act')
  @HttpCode(200)
  lotKey(@Caller() principal: Principal, @Body() { lotId, ...signed }: CustodianActDto): Promise<{ fingerprint: string }> {
    return this.certifyLotKey.execute(principal, { lotId, ...signedOf(signed) });
  }

  @Post('dealings')
  @Requires('custodian.act')
  @HttpCode(200)
  deal(@Caller() principal: Principal, @Body() { lotId, ...signed }: CustodianActDto): Promise<{ hash: string }> {
    return this.dealSeed.execute(principal, { lotId, ...signedOf(signed) });
  }
}
