import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBase64, IsIn, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { PASS_REASONS, type PassReason } from '@kaibiao/awarding';

const STATEMENT_MAX = 2 * 1024 * 1024;
const SIGNATURE_MAX = 64 * 1024;
const REASONS = Object.keys(PASS_REASONS) as PassReason[];

export class SignedStatementDto {
  /** Canonical JSON, base64. */
  @ApiProperty({ format: 'byte' }) @IsBase64() @MaxLength(STATEMENT_MAX) statement: string;
  /** CMS, detached, DER, base64. */
  @ApiProperty({ format: 'byte' }) @IsBase64() @MaxLength(SIGNATURE_MAX) signature: string;
}

export class PassedOverDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  /** 招标投标法实施条例 第五十五条 */
  @ApiProperty({ enum: REASONS }) @IsIn(REASONS) reason: PassReason;
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
  @ApiProperty() @ValidateNested() @Type(() => SignedStatementDto) award: SignedStatementDto;
  /** 中标结果公告 */
  @ApiProperty() @ValidateNested() @Type(() => SignedStatementDto) result: SignedStatementDto;
}
