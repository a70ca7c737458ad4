import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PublicStatistics, type Statistics } from '@kaibiao/exchange';
import { Public } from '@kaibiao/identity';
import { Costly } from '../http/fair-use/measure';

@ApiTags('public')
@Controller('public/statistics')
@Costly()
export class StatisticsController {
  constructor(private readonly statistics: PublicStatistics) {}

  /** Lots, amounts and competition of the last two years, by month and by region; how long they took, by trade and year. */
  @Get()
  @Public()
  read(): Promise<Statistics> {
    return this.statistics.read();
  }
}
