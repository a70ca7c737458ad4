import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { CAPACITY_GROUNDS, CAPACITY_RESULTS, type CapacityGround, type CapacityResult } from '@kaibiao/awarding';
import { SignedDto } from '../http/signed.dto';

const WORDS_MAX = 4000;

export class CapacityRequestDto extends SignedDto {
  /** The candidate. */
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  /** 招标投标法实施条例 第五十六条 */
  @ApiProperty({ enum: CAPACITY_GROUNDS }) @IsIn(CAPACITY_GROUNDS) ground: CapacityGround;
  /** What happened. */
  @ApiProperty() @IsString() @MaxLength(WORDS_MAX) note: string;
}

export class CapacityOpinionDto extends SignedDto {
  @ApiProperty({ enum: CAPACITY_RESULTS }) @IsIn(CAPACITY_RESULTS) opinion: CapacityResult;
  @ApiProperty() @IsString() @MaxLength(WORDS_MAX) reason: string;
}
