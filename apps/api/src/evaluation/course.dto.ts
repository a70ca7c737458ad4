import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsString, IsUUID, Matches, MaxLength, Min } from 'class-validator';
import { DUTY_ITEMS } from '@kaibiao/evaluation';
import { SignedDto } from '../http/signed.dto';

const LONGEST = 4000;
const ITEMS = Object.keys(DUTY_ITEMS);
const FINDINGS = ['taken', 'beyond'] as const;

export class AskDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(LONGEST) question: string;
  /** How long the bidder has, minutes. */
  @ApiProperty({ minimum: 1 }) @IsInt() @Min(1) answerMinutes: number;
}

export class InquiryAnswerDto extends SignedDto {
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(LONGEST) answer: string;
}

export class FindingDto {
  @ApiProperty({ enum: FINDINGS }) @IsIn(FINDINGS) finding: (typeof FINDINGS)[number];
  /** Needed for `beyond`. */
  @ApiProperty() @IsString() @MaxLength(LONGEST) reason: string;
}

export class RollBackDecisionDto {
  @ApiProperty() @IsBoolean() approved: boolean;
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(LONGEST) reason: string;
}

export class AttendanceDto {
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(200) site: string;
  @ApiProperty() @IsString() @MaxLength(100) seat: string;
}

export class DutyDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() memberId: string;
  /** Items that happened; of all others it is recorded that they did not. */
  @ApiProperty({ enum: ITEMS, isArray: true }) @IsArray() @ArrayUnique() @IsIn(ITEMS, { each: true }) happened: string[];
  @ApiProperty() @IsString() @MaxLength(LONGEST) note: string;
}
