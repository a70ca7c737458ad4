import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { SignedDto } from '../http/signed.dto';
import { DECIMAL_STRING } from '@kaibiao/kernel';

const REASON_MAX = 2000;
const MOST_CELLS = 20_000;
const MOST_MEMBERS = 30;
const VERDICTS = ['pass', 'fail'] as const;
const CHOICES = ['continue', 'reject_all'] as const;
const OPINIONS = ['agree', 'dissent'] as const;

export class ReasonDto {
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(REASON_MAX) reason: string;
}

export class OwnersDto {
  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMaxSize(MOST_MEMBERS)
  @IsUUID(undefined, { each: true })
  accountIds: string[];
}

export class ChairVoteDto {
  /** `memberId` of a member. */
  @ApiProperty({ format: 'uuid' }) @IsUUID() candidateId: string;
}

export class VerdictDto {
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(32) itemId: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  @ApiProperty({ enum: VERDICTS }) @IsIn(VERDICTS) verdict: (typeof VERDICTS)[number];
  /** Needed for `fail`. */
  @ApiProperty() @IsString() @MaxLength(REASON_MAX) reason: string;
}

export class VerdictsDto {
  @ApiProperty({ type: [VerdictDto] })
  @IsArray()
  @ArrayMaxSize(MOST_CELLS)
  @ArrayUnique(({ itemId, submissionId }: VerdictDto) => `${itemId} ${submissionId}`)
  @ValidateNested({ each: true })
  @Type(() => VerdictDto)
  verdicts: VerdictDto[];
}

export class RejectionDto {
  @ApiProperty() @IsString() @MaxLength(32) itemId: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  /** Number of the ground in 招标投标法实施条例 第五十一条. */
  @ApiProperty({ minimum: 1, maximum: 7 }) @IsInt() @Min(1) @Max(7) ground: number;
  /** Clause of the tender document. */
  @ApiProperty() @IsString() @MaxLength(200) clause: string;
  @ApiProperty() @IsString() @MaxLength(REASON_MAX) reason: string;
}

export class ReviewClosureDto {
  @ApiProperty({ type: [RejectionDto] })
  @IsArray()
  @ArrayMaxSize(MOST_CELLS)
  @ValidateNested({ each: true })
  @Type(() => RejectionDto)
  rejections: RejectionDto[];
}

export class CompetitionVoteDto extends ReasonDto {
  @ApiProperty({ enum: CHOICES }) @IsIn(CHOICES) choice: (typeof CHOICES)[number];
}

export class EvidenceDto {
  @ApiProperty() @IsString() @MaxLength(500) file: string;
  @ApiProperty() @IsInt() @Min(1) @Max(100_000) page: number;
}

export class ScoreDto {
  @ApiProperty() @IsString() @MaxLength(32) itemId: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() submissionId: string;
  /** Decimal string between 0 and the item's full score, on its step. */
  @ApiProperty() @Matches(DECIMAL_STRING) points: string;
  @ApiProperty() @IsString() @MaxLength(REASON_MAX) reason: string;
  @ApiProperty({ type: EvidenceDto, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @ValidateNested()
  @Type(() => EvidenceDto)
  evidence: EvidenceDto | null;
}

export class ScoresDto {
  @ApiProperty({ type: [ScoreDto] })
  @IsArray()
  @ArrayMaxSize(MOST_CELLS)
  @ArrayUnique(({ itemId, submissionId }: ScoreDto) => `${itemId} ${submissionId}`)
  @ValidateNested({ each: true })
  @Type(() => ScoreDto)
  scores: ScoreDto[];
}

export class RollBackDto extends ReasonDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() memberId: string;
}

export class OpinionDto extends SignedDto {
  @ApiProperty({ enum: OPINIONS }) @IsIn(OPINIONS) opinion: (typeof OPINIONS)[number];
  /** Reasons of the dissent; empty for agreement. */
  @ApiProperty() @IsString() @MaxLength(REASON_MAX * 5) reason: string;
}

export class CompletionDto {
  /** `memberId` of members who neither signed nor gave reasons (视为同意评标结果). */
  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMaxSize(MOST_MEMBERS)
  @IsUUID(undefined, { each: true })
  refused: string[];
}
