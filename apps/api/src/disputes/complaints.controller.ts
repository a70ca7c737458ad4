import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Complaints,
  FileComplaint,
  WithdrawComplaint,
  type ComplaintFiled,
  type FullComplaint,
  type PublicComplaint,
} from '@kaibiao/disputes';
import { Caller, Public, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto, signedOf } from '../http/signed.dto';
import { PageQuery } from '../tender/page.dto';

/** Complaints (投诉) to the supervisor; who complained, only the supervisor learns. */
@ApiTags('disputes')
@Controller()
export class ComplaintsController {
  constructor(
    private readonly complaints: Complaints,
    private readonly fileComplaint: FileComplaint,
    private readonly withdrawComplaint: WithdrawComplaint,
  ) {}

  /** The complaints that were taken on, and the decisions. */
  @Get('public/lots/:lotCode/complaints')
  @Public()
  async published(@Param('lotCode') lotCode: string): Promise<{ complaints: PublicComplaint[] }> {
    return { complaints: await this.complaints.published(lotCode) };
  }

  /** Complains to the supervisor; the caller chooses the id, and a retry complains of nothing twice. */
  @Put('complaints/:lotCode/:complaintId')
  @Requires('complaint.file')
  file(
    @Caller() principal: Principal,
    @Param('lotCode') lotCode: string,
    @Param('complaintId', ObjectIdPipe) complaintId: string,
    @Body() signed: SignedDto,
  ): Promise<ComplaintFiled> {
    return this.fileComplaint.execute(principal, { lotCode, complaintId, ...signedOf(signed) });
  }

  /** The caller's own complaints about a lot. */
  @Get('complaints/:lotCode')
  @Requires('complaint.file')
  async own(@Caller() principal: Principal, @Param('lotCode') lotCode: string): Promise<{ complaints: FullComplaint[] }> {
    return { complaints: await this.complaints.own(principal, lotCode) };
  }

  /** Takes the own complaint back, before it is decided. */
  @Post('complaints/:complaintId/withdrawal')
  @Requires('complaint.file')
  @HttpCode(200)
  withdraw(@Caller() principal: Principal, @Param('complaintId', ObjectIdPipe) complaintId: string): Promise<{ withdrawnAt: string }> {
    return this.withdrawComplaint.execute(principal, { complaintId });
  }

  /** Every complaint, newest first, for the supervisor. */
  @Get('supervision/complaints')
  @Requires('complaint.handle')
  async all(@Query() page: PageQuery): Promise<{ complaints: FullComplaint[] }> {
    return { complaints: await this.complaints.all(page) };
  }
}
