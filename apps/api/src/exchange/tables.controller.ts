import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { PublicTables, TABLE_FORMATS } from '@kaibiao/exchange';
import { Public } from '@kaibiao/identity';
import { Costly } from '../http/fair-use/measure';
import { LotTableQuery, TableFormatQuery, TableQuery } from './table.dto';
import { tableFile } from './table-file';

/** Every public table as a file, whole, with the filters of its page. It is written while it is read: its size costs no memory. */
@ApiTags('public')
@Controller('public/tables')
@Costly()
export class TablesController {
  constructor(private readonly tables: PublicTables) {}

  @Get('lots')
  @Public()
  @ApiProduces(...Object.values(TABLE_FORMATS))
  lots(@Query() { format, ...filter }: TableQuery): StreamableFile {
    return tableFile(format, this.tables.lots(filter));
  }

  @Get('notices')
  @Public()
  @ApiProduces(...Object.values(TABLE_FORMATS))
  notices(@Query() { format, ...filter }: TableQuery): StreamableFile {
    return tableFile(format, this.tables.notices(filter));
  }

  /** Candidates, winners and what ended without one. */
  @Get('results')
  @Public()
  @ApiProduces(...Object.values(TABLE_FORMATS))
  results(@Query() { format, ...filter }: TableQuery): StreamableFile {
    return tableFile(format, this.tables.results(filter));
  }

  /** The milestones of a filed contract. */
  @Get('performance')
  @Public()
  @ApiProduces(...Object.values(TABLE_FORMATS))
  performance(@Query() { format, lot }: LotTableQuery): StreamableFile {
    return tableFile(format, this.tables.performance(lot));
  }

  /** Openings about to begin, under way and just over. */
  @Get('halls')
  @Public()
  @ApiProduces(...Object.values(TABLE_FORMATS))
  halls(@Query() { format }: TableFormatQuery): StreamableFile {
    return tableFile(format, this.tables.halls());
  }
}
