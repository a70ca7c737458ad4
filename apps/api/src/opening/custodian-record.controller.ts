import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { CustodianRecord, type KeptLot } from '@kaibiao/opening';
import { Reader } from '@kaibiao/platform';
import { PlatformCustodians, type CustodianPresence } from '@kaibiao/tender';

@ApiTags('custodian')
@Controller('custodian/record')
export class CustodianRecordController {
  constructor(
    private readonly reader: Reader,
    private readonly custodians: PlatformCustodians,
    private readonly record: CustodianRecord,
  ) {}

  /** The calling custodian's seat, and what was done from it; for the person, not for the process. */
  @Get()
  @Requires('custodian.act')
  async own(@Caller() principal: Principal): Promise<{ seat: CustodianPresence | null; lots: KeptLot[] }> {
    const [seat, lots] = await Promise.all([this.custodians.seatOf(this.reader, principal.accountId), this.record.of(principal)]);
    return { seat, lots };
  }
}
