import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Suite } from '@kaibiao/crypto';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { AppointCustodian, PlatformCustodians, RenewCustodian, RetireCustodian, type CustodianCandidate } from '@kaibiao/tender';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { AppointCustodianDto, RenewalDto, RetirementDto } from './custodian.dto';

export interface CustodianView {
  custodianId: string;
  /** The custodian whose deputy it is. */
  deputyOf: string | null;
  /** A later certificate of its account, which it could be renewed with. */
  renewal: string | null;
  number: number;
  name: string;
  organisation: string;
  fingerprint: string;
  notAfter: string;
  /** Of the certificate's key: a custodian serves lots of this suite. */
  suite: Suite;
}

@ApiTags('custodians')
@Controller('custodians')
export class CustodiansController {
  constructor(
    private readonly reader: Reader,
    private readonly custodians: PlatformCustodians,
    private readonly appointCustodian: AppointCustodian,
    private readonly retireCustodian: RetireCustodian,
    private readonly renewCustodian: RenewCustodian,
  ) {}

  /** The custodians (保管人) whom the centre works with, for choosing a policy. */
  @Get()
  @Requires('custodian.list')
  async list(): Promise<{ custodians: CustodianView[] }> {
    const known = await this.custodians.all(this.reader);
    const view = (custodian: (typeof known)[number], at: number) => ({
      custodianId: custodian.custodianId,
      deputyOf: custodian.deputyOf,
      renewal: custodian.renewal,
      number: at + 1,
      name: custodian.name,
      organisation: custodian.organisationName,
      fingerprint: custodian.fingerprint,
      notAfter: custodian.notAfter.toISOString(),
      suite: custodian.suite,
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

  /** Serves in no new lot; its deputy takes its place. */
  @Post(':custodianId/retirement')
  @Requires('custodian.appoint')
  @HttpCode(204)
  retire(
    @Caller() principal: Principal,
    @Param('custodianId', ObjectIdPipe) custodianId: string,
    @Body() { reason }: RetirementDto,
  ): Promise<void> {
    return this.retireCustodian.execute(principal, { custodianId, reason });
  }

  /** Another certificate to seal to; lots that name the old one keep it. */
  @Put(':custodianId/certificate')
  @Requires('custodian.appoint')
  @HttpCode(204)
  renew(
    @Caller() principal: Principal,
    @Param('custodianId', ObjectIdPipe) custodianId: string,
    @Body() { encryptionFingerprint }: RenewalDto,
  ): Promise<void> {
    return this.renewCustodian.execute(principal, { custodianId, encryptionFingerprint });
  }
}
