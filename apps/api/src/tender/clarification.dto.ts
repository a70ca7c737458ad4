import { ApiProperty } from '@nestjs/swagger';
import { DECIMAL_STRING, yuan } from '@kaibiao/kernel';
import { LOT_TEXT_LIMITS, TENDER_TEXT_LIMITS, type EditClarificationInput } from '@kaibiao/tender';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsRFC3339, IsString, IsUUID, Matches, ValidateNested } from 'class-validator';

/** What the clarification changes; what is left out stays as it is. */
export class ClarifiedTermsDto {
  /** 最高投标限价, decimal string of yuan. */
  @ApiProperty({ required: false })
  @IsOptional()
  @Matches(DECIMAL_STRING)
  ceilingPrice?: string;

  /** 工期, calendar days. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsInt()
  periodDays?: number;

  /** 招标范围 */
  @ApiProperty({ required: false, maxLength: LOT_TEXT_LIMITS.scope })
  @IsOptional()
  @IsString()
  scope?: string;

  /** 资质要求 */
  @ApiProperty({ required: false, maxLength: LOT_TEXT_LIMITS.qualification })
  @IsOptional()
  @IsString()
  qualification?: string;

  /** 项目负责人资格 */
  @ApiProperty({ required: false, maxLength: LOT_TEXT_LIMITS.managerQualification })
  @IsOptional()
  @IsString()
  managerQualification?: string;

  /** 质量标准 */
  @ApiProperty({ required: false, maxLength: LOT_TEXT_LIMITS.quality })
  @IsOptional()
  @IsString()
  quality?: string;

  /** 是否接受联合体投标 */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsBoolean()
  jointVenture?: boolean;

  /** 联系方式 */
  @ApiProperty({ required: false, maxLength: LOT_TEXT_LIMITS.contact })
  @IsOptional()
  @IsString()
  contact?: string;

  @ApiProperty({ required: false, format: 'date-time' })
  @IsOptional()
  @IsRFC3339()
  documentsUntil?: string;

  /** Never earlier than the one in force. */
  @ApiProperty({ required: false, format: 'date-time' })
  @IsOptional()
  @IsRFC3339()
  bidDeadline?: string;
}

export class ClarificationDto {
  /** 更正理由, as bidders will read it. */
  @ApiProperty({ maxLength: TENDER_TEXT_LIMITS.clarification })
  @IsString()
  reason: string;

  /** 可能影响投标文件编制: then at least 15 days remain (招标投标法实施条例 第二十一条). */
  @ApiProperty()
  @IsBoolean()
  affectsBids: boolean;

  @ApiProperty()
  @ValidateNested()
  @Type(() => ClarifiedTermsDto)
  terms: ClarifiedTermsDto;

  /** Documents of the present set that the next one leaves out. */
  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  withdrawn: string[];
}

/** Throws AMOUNT_INVALID for more than two decimals. */
export function clarificationOf({
  terms: { ceilingPrice, ...terms },
  ...rest
}: ClarificationDto): Omit<EditClarificationInput, 'lotId' | 'rowVersion'> {
  return { ...rest, terms: { ...terms, ...(ceilingPrice === undefined ? {} : { ceilingPriceFen: String(yuan(ceilingPrice)) }) } };
}
