import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '@kaibiao/identity';
import { CustodianWatch, type CustodianWatchView } from '@kaibiao/opening';

@ApiTags('custodians')
@Controller('custodians/watch')
export class CustodianWatchController {
  constructor(private readonly watch: CustodianWatch) {}

  /** Whether the custodians are there, and how the rehearsals before the deadlines went. */
  @Get()
  @Requires('custodian.watch')
  now(): Promise<CustodianWatchView> {
    return this.watch.now();
  }
}
