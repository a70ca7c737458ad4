import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Which page of a list that is sorted by an instant. */
export class PlaceQuery {
  /** `next` of the page before. */
  @ApiProperty({ required: false }) @IsOptional() @IsString() @MaxLength(200) after?: string;

  @ApiProperty({ required: false, default: 20, maximum: 100 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}
