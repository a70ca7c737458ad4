import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { PASSING, type PassReason } from '@kaibiao/rules';
import { SignedDto } from '../http/signed.dto';

const MOST_MEMBERS = 51;
const REASON_MAX = 4000;
const REASONS = Object.keys(PASSING) as PassReason[];

export class ConveneDto {
  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMaxSize(MOST_MEMBERS)
  @IsUUID(undefined, { each: true })
  accountIds: string[];
}

export class BallotDto extends SignedDto {
  /** Whom the vote is for; left out in a draw. */
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() submissionId?: string | null;
  /** The member's share of the chance, 32 bytes in hex; left out in a vote. */
  @ApiPropertyOptional() @IsOptional() @Matches(/^[0-9a-f]{64}$/) nonce?: string | null;
  @ApiProperty() @IsString() @MaxLength(REASON_MAX) reason: string;
}

export class MeetingRenewalDto extends SignedDto {
  /** Whom the committee had chosen. */
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  /** 招标投标法实施条例 第五十五条、第五十六条 */
  @ApiProperty({ enum: REASONS }) @IsIn(REASONS) reason: PassReason;
  /** What happened. */
  @ApiProperty() @IsString() @MaxLength(REASON_MAX) note: string;
}
