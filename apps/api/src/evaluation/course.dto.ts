import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsString, IsUUID, Matches, MaxLength, Min } from 'class-validator';
import { SignedDto } from '../http/signed.dto';

const LONGEST = 4000;
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
