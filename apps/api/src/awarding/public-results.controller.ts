import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Results, type PublicResult } from '@kaibiao/awarding';
import { Public } from '@kaibiao/identity';

@ApiTags('public')
@Controller('public/lots/:code/result')
export class PublicResultsController {
  constructor(private readonly results: Results) {}

  /** Candidates and, once decided, the award with the committee's names. */
  @Get()
  @Public()
  result(@Param('code') code: string): Promise<PublicResult> {
    return this.results.ofLot(code);
  }
}
