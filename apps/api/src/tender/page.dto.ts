import { ApiProperty } from '@nestjs/swagger';
import {
  CEILING_BANDS,
  LOT_LIFECYCLE,
  PUBLIC_STAGES,
  PUBLISHED_WITHIN,
  TRADES,
  type CeilingBand,
  type LotState,
  type PublicStage,
  type PublishedWithin,
  type Trade,
} from '@kaibiao/tender';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';

export class PageQuery {
  /** Id of the last row of the page before. */
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @ApiProperty({ required: false, default: 20, maximum: 100 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

export class DeskLotsQuery extends PageQuery {
  @ApiProperty({ required: false, enum: Object.keys(LOT_LIFECYCLE) })
  @IsOptional()
  @IsIn(Object.keys(LOT_LIFECYCLE))
  state?: LotState;
}

export class LotWordQuery {
  /** Any part of the names of lot, project or tenderer, or of the code. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  word?: string;
}

/** Which published lots: what every public list, feed and table understands. */
export class LotFilterQuery extends LotWordQuery {
  @ApiProperty({ required: false, enum: Object.keys(PUBLIC_STAGES) })
  @IsOptional()
  @IsIn(Object.keys(PUBLIC_STAGES))
  stage?: PublicStage;

  /** 业务类型 */
  @ApiProperty({ required: false, enum: TRADES })
  @IsOptional()
  @IsIn(TRADES)
  trade?: Trade;

  /** 行政区划代码; of a city or a province: with all that lies in it. */
  @ApiProperty({ required: false })
  @IsOptional()
  @Matches(/^\d{6}$/)
  region?: string;

  /** Band of the ceiling price. */
  @ApiProperty({ required: false, enum: Object.keys(CEILING_BANDS) })
  @IsOptional()
  @IsIn(Object.keys(CEILING_BANDS))
  band?: CeilingBand;

  /** Within so many days. */
  @ApiProperty({ required: false, enum: Object.keys(PUBLISHED_WITHIN) })
  @IsOptional()
  @IsIn(Object.keys(PUBLISHED_WITHIN))
  published?: PublishedWithin;

  /** First day of publication, in Beijing. */
  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  from?: string;

  /** Last day of publication. */
  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  until?: string;
}

export class PublicLotsQuery extends LotFilterQuery {
  /** `next` of the page before. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;

  @ApiProperty({ required: false, default: 20, maximum: 100 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}
