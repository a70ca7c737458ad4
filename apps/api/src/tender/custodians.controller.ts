import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { AppointCustodian, PlatformCustodians, type CustodianCandidate } from '@kaibiao/tender';
import { AppointCustodianDto } from './custodian.dto';

export interface CustodianView {
  number: number;
  name: string;
  organisation: string;
  fingerprint: string;
  notAfter: string;
}

@ApiTags('custodians')
@Controller('custodians')
export class CustodiansController {
  constructor(
    private readonly reader: Reader,
    private readonly custodians: PlatformCustodians,
    private readonly appointCustodian: AppointCustodian,
  ) {}

  /** The custodians (保管人) whom the centre works with, for choosing a policy. */
  @Get()
  @Requires('custodian.list')
  async list(): Promise<{ custodians: CustodianView[] }> {
    const known = await this.custodians.all(this.reader);
    const view = (custodian: (typeof known)[number], at: number) => ({
      number: at + 1,
      name: custodian.name,
      organisation: custodian.organisationName,
      fingerprint: custodian.fingerprint,
      notAfter: custodian.notAfter.toISOString(),
    });
    return { custodians: known.map(view) };
  }

  /** Accounts that could be appointed, with the certificate that shares would be sealed to. */
  @Get('candidates')
  @Requires('custodian.appoint')
  async candidates(): Promise<{ candidates: CustodianCandidate[] }> {
    return { candidates: await this.custodians.candidates(this.reader) };
  }

  @Post()
  @Requires('custodian.appoint')
  appoint(@Caller() principal: Principal, @Body() input: AppointCustodianDto): Promise<{ custodianId: string; position: number }> {
    return this.appointCustodian.execute(principal, input);
  }
}
