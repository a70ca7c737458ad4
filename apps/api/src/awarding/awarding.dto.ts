import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { PASSING, type PassReason } from '@kaibiao/rules';
import { SignedDto } from '../http/signed.dto';

const REASONS = Object.keys(PASSING) as PassReason[];

export class PassedOverDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  /** 招标投标法实施条例 第五十五条 */
  @ApiProperty({ enum: REASONS }) @IsIn(REASONS) reason: PassReason;
  @ApiProperty() @IsString() @MaxLength(2000) note: string;
}

export class WithdrawalDto extends SignedDto {
  /** 招标投标法实施条例 第五十五条 */
  @ApiProperty({ enum: REASONS }) @IsIn(REASONS) reason: PassReason;
  /** What happened, and what shows it. */
  @ApiProperty() @IsString() @MaxLength(2000) note: string;
}

export class AwardChoiceDto {
  /** The candidate that wins. */
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  /** Every better-ranked candidate with its reason. */
  @ApiProperty({ type: [PassedOverDto] })
  @IsArray()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => PassedOverDto)
  passedOver: PassedOverDto[];
}

export class AwardDto extends AwardChoiceDto {
  /** 中标通知书 */
  @ApiProperty() @ValidateNested() @Type(() => SignedDto) award: SignedDto;
  /** 中标结果公告 */
  @ApiProperty() @ValidateNested() @Type(() => SignedDto) result: SignedDto;
}
