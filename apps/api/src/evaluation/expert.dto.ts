import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const SPECIALITY = /^[A-Z]\d{2,8}$/;
const MOST = 20;

export class EarlierEmployerDto {
  /** 统一社会信用代码 */
  @ApiProperty() @Length(18, 18) code: string;
  @ApiProperty() @IsString() @MaxLength(200) name: string;
  /** Last day there, `YYYY-MM-DD`. */
  @ApiProperty({ format: 'date' }) @Matches(/^\d{4}-\d{2}-\d{2}$/) until: string;
}

/** What the register holds of an expert, whoever enters it. */
export class ExpertEntryDto {
  /** 评标专家专业分类, for example `A08`. */
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST) @Matches(SPECIALITY, { each: true }) specialities: string[];
  @ApiProperty() @Length(18, 18) employerCode: string;
  @ApiProperty() @IsString() @MaxLength(200) employerName: string;
  @ApiProperty({ type: [EarlierEmployerDto] })
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => EarlierEmployerDto)
  earlierEmployers: EarlierEmployerDto[];
}

export class ExpertDto extends ExpertEntryDto {
  @ApiProperty() @IsBoolean() active: boolean;
}

export class ExpertsQuery {
  @ApiProperty({ required: false, default: 1 }) @Type(() => Number) @IsInt() @Min(1) @Max(10_000) page: number = 1;
  @ApiProperty({ required: false, default: 20, maximum: 100 }) @Type(() => Number) @IsInt() @Min(1) @Max(100) size: number = 20;
  @ApiProperty({ required: false }) @IsOptional() @Matches(SPECIALITY) speciality?: string;
  /** Only those whose commitment is to be checked. */
  @ApiProperty({ required: false, default: false })
  @Transform(({ value }) => value === true || value === 'true')
  @IsBoolean()
  unchecked: boolean = false;
}
