import { ApiProperty } from '@nestjs/swagger';
import { FINDING_RESULTS, MEASURE_KINDS, type FindingResult, type MeasureKind } from '@kaibiao/credit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

export class SampleDto {
  @ApiProperty({ format: 'date' }) @IsString() @MaxLength(10) from: string;
  /** Last day; before today, and before the first notice of a lot whose bids are secret. */
  @ApiProperty({ format: 'date' }) @IsString() @MaxLength(10) until: string;
  /** Share of the population, 1 to 100. */
  @ApiProperty() @IsInt() percent: number;
  /** The rule that the centre goes by. */
  @ApiProperty() @IsString() @MaxLength(500) basis: string;
}

export class MeasureDto {
  @ApiProperty({ enum: MEASURE_KINDS }) @IsIn(MEASURE_KINDS) kind: MeasureKind;
  /** Who decided; a suspension is the supervising department's to decide. */
  @ApiProperty() @IsString() @MaxLength(200) authority: string;
  /** The article, and the number of the decision. */
  @ApiProperty() @IsString() @MaxLength(500) basis: string;
  @ApiProperty({ format: 'date' }) @IsString() @MaxLength(10) from: string;
  /** Last day. */
  @ApiProperty({ format: 'date' }) @IsString() @MaxLength(10) until: string;
}

export class SampleFindingDto {
  @ApiProperty({ enum: FINDING_RESULTS }) @IsIn(FINDING_RESULTS) result: FindingResult;
  /** 核查情况 */
  @ApiProperty() @IsString() @MaxLength(20_000) words: string;
  /** What follows from a false declaration; null for any other result. */
  @ApiProperty({ type: MeasureDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MeasureDto)
  measure: MeasureDto | null = null;
}
