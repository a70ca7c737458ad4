import { ApiProperty } from '@nestjs/swagger';
import { LOT_LIFECYCLE, type LotState } from '@kaibiao/tender';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

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

export class PublicLotsQuery {
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
