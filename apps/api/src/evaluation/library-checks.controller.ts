import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LibraryChecks, type ReusingBidView } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';

/** What the opened bids took over from the libraries of their organisations, held against these (主体库核对). */
@ApiTags('evaluation')
@Controller('lots/:lotId/evaluation/library')
export class LibraryChecksController {
  constructor(private readonly checks: LibraryChecks) {}

  @Get()
  @Requires('committee.sit')
  all(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<ReusingBidView[]> {
    return this.checks.of(principal, lotId);
  }
}
