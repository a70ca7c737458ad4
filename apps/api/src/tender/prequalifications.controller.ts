import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Public, Requires, type Principal } from '@kaibiao/identity';
import {
  ApplyForPrequalification,
  Prequalifications,
  type OwnApplication,
  type PrequalificationPage,
  type PublicPrequalification,
} from '@kaibiao/tender';
import { SignedDto, signedOf } from '../http/signed.dto';

/** Pre-qualifications (资格预审) as anyone reads them, and an applicant's own application. */
@ApiTags('public')
@Controller()
export class PrequalificationsController {
  constructor(
    private readonly prequalifications: Prequalifications,
    private readonly applyFor: ApplyForPrequalification,
  ) {}

  /** The newest pre-qualification notices. */
  @Get('public/prequalifications')
  @Public()
  async list(): Promise<{ prequalifications: PublicPrequalification[] }> {
    return { prequalifications: await this.prequalifications.list() };
  }

  /** One notice: its signed bytes, its signature and how far it has come. */
  @Get('public/prequalifications/:lotCode')
  @Public()
  page(@Param('lotCode') lotCode: string): Promise<PrequalificationPage> {
    return this.prequalifications.page(lotCode);
  }

  /** The own application, and once it is decided the own result. */
  @Get('applications/:lotCode')
  @Requires('bid.read_own')
  own(@Caller() principal: Principal, @Param('lotCode') lotCode: string): Promise<OwnApplication> {
    return this.prequalifications.own(principal, lotCode);
  }

  /** Applies by a signed statement, in place of an earlier one; the same bytes again get the same answer. */
  @Put('applications/:lotCode')
  @Requires('bid.submit')
  apply(@Caller() principal: Principal, @Param('lotCode') lotCode: string, @Body() signed: SignedDto): Promise<{ receivedAt: string }> {
    return this.applyFor.execute(principal, { lotCode, ...signedOf(signed) });
  }
}
