import { ApiProperty } from '@nestjs/swagger';
import { TABLE_FORMATS, type TableFormat } from '@kaibiao/exchange';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LotFilterQuery } from '../tender/page.dto';

const FORMATS = Object.keys(TABLE_FORMATS);

export class TableFormatQuery {
  @ApiProperty({ required: false, enum: FORMATS, default: 'csv' })
  @IsOptional()
  @IsIn(FORMATS)
  format: TableFormat = 'csv';
}

export class TableQuery extends LotFilterQuery {
  @ApiProperty({ required: false, enum: FORMATS, default: 'csv' })
  @IsOptional()
  @IsIn(FORMATS)
  format: TableFormat = 'csv';
}

export class LotTableQuery extends TableFormatQuery {
  /** Code of the lot. */
  @ApiProperty() @IsString() @MaxLength(100) lot: string;
}
