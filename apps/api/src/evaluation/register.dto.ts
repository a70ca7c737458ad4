import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { BAN_KINDS, type BanKind } from '@kaibiao/evaluation';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WORDS = 2000;

export class BanDto {
  /** `suspended` for a time, `removed` for good. */
  @ApiProperty({ enum: BAN_KINDS }) @IsIn(BAN_KINDS) kind: BanKind;
  /** First day. */
  @ApiProperty({ format: 'date' }) @Matches(DAY) from: string;
  /** Last day; null for a removal. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  @ValidateIf(({ until }: BanDto) => until !== null)
  @Matches(DAY)
  until: string | null;

  /** Who decided. */
  @ApiProperty() @IsString() @MaxLength(200) authority: string;
  /** The article, and the number of the decision. */
  @ApiProperty() @IsString() @MaxLength(500) basis: string;
  @ApiProperty() @IsString() @MaxLength(WORDS) reason: string;
}

export class LiftDto {
  /** The first day on which the ban holds no more. */
  @ApiProperty({ format: 'date' }) @Matches(DAY) from: string;
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(WORDS) reason: string;
}

export class DepartureDto {
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(WORDS) reason: string;
}

export class LeaveDto {
  @ApiProperty({ format: 'date' }) @Matches(DAY) from: string;
  /** Last day. */
  @ApiProperty({ format: 'date' }) @Matches(DAY) until: string;
  @ApiProperty({ required: false, default: '' }) @IsString() @MaxLength(WORDS) note: string = '';
}

export class TrainingDto {
  @ApiProperty({ minimum: 2000, maximum: 2200 }) @IsInt() @Min(2000) @Max(2200) year: number;
  /** One decimal place. */
  @ApiProperty() @IsString() @MaxLength(6) credits: string;
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(200) course: string;
}

export class RequirementDto {
  /** Credits that the year asks for, one decimal place; 0: none. */
  @ApiProperty() @IsString() @MaxLength(6) credits: string;
  /** The rule of the province or city that says so. */
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(500) basis: string;
}
