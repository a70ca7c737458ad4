import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BillChecks, type BillsView } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import type { BillFlag } from '@kaibiao/scoring';
import { ObjectIdPipe } from '../http/object-id.pipe';

/** What the check of the priced bills found (清标). */
@ApiTags('evaluation')
@Controller('lots/:lotId/evaluation/bills')
export class BillsController {
  constructor(private readonly bills: BillChecks) {}

  @Get()
  @Requires('committee.sit')
  all(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<BillsView> {
    return this.bills.of(principal, lotId);
  }

  /** The flags of one bid, in the order of its file. */
  @Get(':submissionId')
  @Requires('committee.sit')
  flags(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('submissionId', ObjectIdPipe) submissionId: string,
  ): Promise<BillFlag[]> {
    return this.bills.flags(principal, lotId, submissionId);
  }
}
