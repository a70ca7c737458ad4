import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

export class OcdsQuery {
  /** Where the page before ended, as `links.next` says. */
  @ApiProperty({ required: false })
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  after?: string;

  @ApiProperty({ required: false, default: 50, maximum: 100 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;
}
