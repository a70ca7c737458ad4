import { ApiProperty } from '@nestjs/swagger';
import { SHOWN_STATES, TABLE_FORMATS, WIRE_FORMATS, type ShownState, type TableFormat, type WireFormat } from '@kaibiao/exchange';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../tender/page.dto';

export class ExchangeRecordsQuery extends PageQuery {
  @ApiProperty({ required: false, enum: SHOWN_STATES }) @IsOptional() @IsIn(SHOWN_STATES) state?: ShownState;
  /** Code of a lot: what is told of this lot alone. */
  @ApiProperty({ required: false }) @IsOptional() @IsString() @MaxLength(100) lot?: string;
}

export class ExchangeTableQuery {
  @ApiProperty({ required: false, enum: SHOWN_STATES }) @IsOptional() @IsIn(SHOWN_STATES) state?: ShownState;
  @ApiProperty({ required: false }) @IsOptional() @IsString() @MaxLength(100) lot?: string;
  @ApiProperty({ required: false, enum: Object.keys(TABLE_FORMATS), default: 'csv' })
  @IsOptional()
  @IsIn(Object.keys(TABLE_FORMATS))
  format: TableFormat = 'csv';
}

export class PayloadQuery {
  /** That of the exchange unless told otherwise. */
  @ApiProperty({ required: false, enum: Object.keys(WIRE_FORMATS) }) @IsOptional() @IsIn(Object.keys(WIRE_FORMATS)) format?: WireFormat;
}

export class ResendDto {
  /** What was mended (退回原因的处理情况). */
  @ApiProperty() @IsString() @MaxLength(2000) reason: string;
}
