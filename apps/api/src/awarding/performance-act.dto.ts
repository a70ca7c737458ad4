import { ApiProperty } from '@nestjs/swagger';
import { GROUND_IDS, PERFORMANCE_KINDS, SIGNATORY_ROLES, type GroundId, type PerformanceKind, type SignatoryRole } from '@kaibiao/awarding';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

const YUAN = /^(0|[1-9]\d{0,12})(\.\d{1,2})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Over 0, at most 100, two decimals. */
const PERCENT = /^(?!0+(\.0+)?$)(100(\.0{1,2})?|[1-9]?\d(\.\d{1,2})?)$/;
/** PostgreSQL keeps no NUL in a text, and what is public of an entry lies in one. */
const WORDS = /^[^\0]*$/;
const MOST_MILESTONES = 100;
const MOST_FILES = 50;

export class EvidenceFileDto {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(500) @Matches(WORDS) name: string;
  /** SHA-256 of a file that was kept for this contract. */
  @ApiProperty() @Matches(/^[0-9a-f]{64}$/) hash: string;
}

export class MilestoneDto {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(200) @Matches(WORDS) title: string;
  @ApiProperty({ format: 'date' }) @Matches(DAY) @IsISO8601({ strict: true }) dueOn: string;
  /** Percent of the price. */
  @ApiProperty() @MaxLength(6) @Matches(PERCENT) share: string;
}

export class SignatoryDto {
  @ApiProperty({ enum: SIGNATORY_ROLES }) @IsIn(SIGNATORY_ROLES) role: SignatoryRole;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(200) organisation: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(100) person: string;
}

export class ActDto {
  @ApiProperty({ enum: PERFORMANCE_KINDS }) @IsIn(PERFORMANCE_KINDS) kind: PerformanceKind;
}

class WithEvidence extends ActDto {
  @ApiProperty({ type: [EvidenceFileDto] })
  @IsArray()
  @ArrayMaxSize(MOST_FILES)
  @ValidateNested({ each: true })
  @Type(() => EvidenceFileDto)
  evidence: EvidenceFileDto[];
}

export class PlanActDto extends ActDto {
  @ApiProperty({ type: [MilestoneDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MILESTONES)
  @ValidateNested({ each: true })
  @Type(() => MilestoneDto)
  milestones: MilestoneDto[];
}

export class FulfilmentActDto extends WithEvidence {
  /** Counted from 1. */
  @ApiProperty() @IsInt() @Min(1) @Max(MOST_MILESTONES) milestone: number;
  @ApiProperty({ format: 'date' }) @Matches(DAY) @IsISO8601({ strict: true }) fulfilledOn: string;
  @ApiProperty() @IsString() @MaxLength(20_000) note: string;
}

export class PaymentActDto extends WithEvidence {
  @ApiProperty() @IsInt() @Min(1) @Max(MOST_MILESTONES) milestone: number;
  @ApiProperty({ format: 'date' }) @Matches(DAY) @IsISO8601({ strict: true }) paidOn: string;
  /** Yuan. */
  @ApiProperty() @Matches(YUAN) amount: string;
  @ApiProperty() @IsString() @MaxLength(20_000) note: string;
}

export class AddendumActDto extends WithEvidence {
  /** 变更事由 */
  @ApiProperty({ enum: GROUND_IDS }) @IsIn(GROUND_IDS) ground: GroundId;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(20_000) reason: string;
  /** The new price in yuan; null: as it is. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @Matches(YUAN) price: string | null = null;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @Matches(/^[1-9]\d{0,4}$/) periodDays: string | null = null;
  @ApiProperty({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  @Matches(WORDS)
  projectManager: string | null = null;
  @ApiProperty() @IsString() @MaxLength(20_000) provisions: string;
}

export class AcceptanceActDto extends WithEvidence {
  @ApiProperty({ format: 'date' }) @Matches(DAY) @IsISO8601({ strict: true }) heldOn: string;
  @ApiProperty({ enum: ['passed', 'refused'] }) @IsIn(['passed', 'refused']) result: 'passed' | 'refused';
  @ApiProperty() @IsString() @MaxLength(20_000) findings: string;
  @ApiProperty({ type: [SignatoryDto] })
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => SignatoryDto)
  signatories: SignatoryDto[];
}

export class WithdrawalActDto extends ActDto {}

export const ACT_DTOS: Readonly<Record<PerformanceKind, new () => ActDto>> = {
  plan: PlanActDto,
  fulfilment: FulfilmentActDto,
  payment: PaymentActDto,
  addendum: AddendumActDto,
  acceptance: AcceptanceActDto,
  withdrawal: WithdrawalActDto,
};
