import { ApiProperty } from '@nestjs/swagger';
import { MOST_CRITERIA, PREQUALIFICATION_LIMITS } from '@kaibiao/tender';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsRFC3339,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const MOST_APPLICANTS = 1_000;
const MOST_MEMBERS = 51;

export class PrequalificationDto {
  /** 资格审查标准, in the order in which the notice numbers them. */
  @ApiProperty({ type: 'array', items: { type: 'string', maxLength: PREQUALIFICATION_LIMITS.criterion } })
  @IsArray()
  @ArrayMaxSize(MOST_CRITERIA)
  @IsString({ each: true })
  criteria: string[];

  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  documentsFrom: string;

  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  documentsUntil: string;

  /** 资格预审申请截止时间 */
  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  deadline: string;
}

export class TenderDatesDto {
  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  documentsFrom: string;

  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  documentsUntil: string;

  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  bidDeadline: string;
}

export class QualificationMemberDto {
  @ApiProperty({ maxLength: PREQUALIFICATION_LIMITS.member })
  @IsString()
  name: string;

  /** 技术、经济专家, and not a representative of the tenderer. */
  @ApiProperty()
  @IsBoolean()
  expert: boolean;
}

export class QualificationVerdictDto {
  /** 统一社会信用代码 of the applicant. */
  @ApiProperty({ maxLength: 18 })
  @IsString()
  @MaxLength(18)
  code: string;

  @ApiProperty()
  @IsBoolean()
  passed: boolean;

  /** Number of the criterion that it does not meet; left out when it passed. */
  @ApiProperty({ required: false, nullable: true, type: Number })
  @IsOptional()
  @IsInt()
  criterion?: number | null;

  @ApiProperty({ maxLength: PREQUALIFICATION_LIMITS.reason })
  @IsString()
  reason: string;
}

export class QualificationReviewDto {
  @ApiProperty({ type: [QualificationMemberDto] })
  @IsArray()
  @ArrayMaxSize(MOST_MEMBERS)
  @ValidateNested({ each: true })
  @Type(() => QualificationMemberDto)
  panel: QualificationMemberDto[];

  @ApiProperty({ type: [QualificationVerdictDto] })
  @IsArray()
  @ArrayMaxSize(MOST_APPLICANTS)
  @ValidateNested({ each: true })
  @Type(() => QualificationVerdictDto)
  verdicts: QualificationVerdictDto[];
}

export class QualificationDecisionDto {
  /** Of the review as it was read. */
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  @Matches(/^[0-9a-f]{64}$/)
  hash: string;
}
