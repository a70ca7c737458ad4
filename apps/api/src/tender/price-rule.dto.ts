import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DECIMAL_STRING } from '@kaibiao/kernel';
import {
  MOST_DECIMALS,
  PRICE_RULE_METHODS,
  ROUNDING_MODES,
  type PercentCount,
  type PriceRounding,
  type PriceRule,
  type PriceRuleMethod,
  type RoundingMode,
} from '@kaibiao/scoring';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MODES = Object.keys(ROUNDING_MODES) as RoundingMode[];
const PERCENT_COUNTS = ['STARTED', 'FULL'] as const;
const MOST_CANDIDATES = 500;
/** Left out, never null: a null would be signed. */
const MayBeLeftOut = () => ValidateIf((_, value) => value !== undefined);

export class DrawnParameterDto {
  @ApiProperty() @IsString() item: string;
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST_CANDIDATES) @Matches(DECIMAL_STRING, { each: true }) candidates: string[];
}

/** 分段扣分 */
export class SegmentDto {
  /** Left out in the last segment. */
  @ApiPropertyOptional() @MayBeLeftOut() @Matches(DECIMAL_STRING) upToPct?: string;
  @ApiProperty() @Matches(DECIMAL_STRING) perPct: string;
}

/** A corner of the line of 直线内插. */
export class PricePointDto {
  /** Yuan. */
  @ApiProperty() @Matches(DECIMAL_STRING) at: string;
  @ApiProperty() @Matches(DECIMAL_STRING) score: string;
}

/** 修约: what is left out is rounded as usual. */
export class PriceRoundingDto implements PriceRounding {
  @ApiPropertyOptional({ type: 'integer' }) @MayBeLeftOut() @IsInt() @Min(0) @Max(MOST_DECIMALS) baseDecimals?: number;
  @ApiPropertyOptional({ type: 'integer' }) @MayBeLeftOut() @IsInt() @Min(0) @Max(MOST_DECIMALS) deviationDecimals?: number;
  @ApiPropertyOptional({ enum: PERCENT_COUNTS }) @MayBeLeftOut() @IsIn(PERCENT_COUNTS) percentCount?: PercentCount;
  @ApiPropertyOptional({ type: 'integer' }) @MayBeLeftOut() @IsInt() @Min(0) @Max(MOST_DECIMALS) scoreDecimals?: number;
  @ApiPropertyOptional({ enum: MODES }) @MayBeLeftOut() @IsIn(MODES) mode?: RoundingMode;
  @ApiPropertyOptional() @MayBeLeftOut() @Matches(DECIMAL_STRING) floor?: string;
}

export class PriceRuleDto implements PriceRule {
  @ApiProperty({ enum: PRICE_RULE_METHODS }) @IsIn(PRICE_RULE_METHODS) method: PriceRuleMethod;
  @ApiPropertyOptional() @MayBeLeftOut() @Matches(DECIMAL_STRING) deductPerPctBelow?: string;
  @ApiPropertyOptional() @MayBeLeftOut() @Matches(DECIMAL_STRING) deductPerPctAbove?: string;
  @ApiPropertyOptional({ type: [SegmentDto] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_CANDIDATES)
  @ValidateNested({ each: true })
  @Type(() => SegmentDto)
  segmentsBelow?: SegmentDto[];
  @ApiPropertyOptional({ type: [SegmentDto] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_CANDIDATES)
  @ValidateNested({ each: true })
  @Type(() => SegmentDto)
  segmentsAbove?: SegmentDto[];
  @ApiPropertyOptional() @MayBeLeftOut() @Matches(DECIMAL_STRING) lambdaBelow?: string;
  @ApiPropertyOptional() @MayBeLeftOut() @Matches(DECIMAL_STRING) lambdaAbove?: string;
  @ApiPropertyOptional({ type: [PricePointDto] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_CANDIDATES)
  @ValidateNested({ each: true })
  @Type(() => PricePointDto)
  points?: PricePointDto[];
  /** Parameters that the document fixes, by name. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) @IsObject() fixed: Record<string, string>;
  /** Parameters that are drawn at the opening, in the order of the draws. */
  @ApiProperty({ type: [DrawnParameterDto] })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DrawnParameterDto)
  drawn: DrawnParameterDto[];
  @ApiPropertyOptional({ enum: [false] }) @MayBeLeftOut() @Equals(false) keepTies?: false;
  @ApiPropertyOptional() @MayBeLeftOut() @ValidateNested() @Type(() => PriceRoundingDto) rounding?: PriceRoundingDto;
}
