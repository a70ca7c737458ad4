import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DECIMAL_STRING } from '@kaibiao/kernel';
import { EVALUATION_METHODS, ITEM_TEXT_LIMITS, type EvaluationScheme } from '@kaibiao/tender';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PriceRuleDto } from './price-rule.dto';

const METHODS = Object.keys(EVALUATION_METHODS) as EvaluationScheme['method'][];
const STAGES = ['form', 'qualification', 'response'] as const;
const AGGREGATES = ['MEAN', 'TRIM1'] as const;
const MOST_ITEMS = 500;

export class ReviewItemDto {
  @ApiProperty() @IsString() id: string;
  @ApiProperty({ enum: STAGES }) @IsIn(STAGES) stage: (typeof STAGES)[number];
  @ApiProperty({ maxLength: ITEM_TEXT_LIMITS.title }) @IsString() title: string;
  /** Clause of the tender document. */
  @ApiProperty({ maxLength: ITEM_TEXT_LIMITS.clause }) @IsString() clause: string;
}

export class ScoredItemDto {
  @ApiProperty() @IsString() id: string;
  @ApiProperty({ maxLength: ITEM_TEXT_LIMITS.title }) @IsString() title: string;
  @ApiProperty({ maxLength: ITEM_TEXT_LIMITS.clause }) @IsString() clause: string;
  @ApiProperty() @Matches(DECIMAL_STRING) max: string;
  @ApiProperty() @Matches(DECIMAL_STRING) step: string;
  /** No sheet is signed while the members differ on it; left out where it is a matter of judgement. */
  @ApiPropertyOptional({ enum: [true] }) @ValidateIf((_, given) => given !== undefined) @Equals(true) objective?: true;
}

export class WeightsDto {
  @ApiProperty() @Matches(DECIMAL_STRING) technical: string;
  @ApiProperty() @Matches(DECIMAL_STRING) price: string;
}

export class SpecialityDto {
  @ApiProperty() @IsString() code: string;
  @ApiProperty() @IsInt() seats: number;
}

/** 评标办法 */
const AWARD_METHODS = ['vote', 'price', 'draw'] as const;

export class AwardSeparationDto {
  @ApiProperty({ enum: AWARD_METHODS }) @IsIn(AWARD_METHODS) method: (typeof AWARD_METHODS)[number];
  @ApiProperty() @IsInt() committeeSize: number;
}

export class BlindReviewDto {
  /** The review item of the response that an envelope fails which betrays its bidder. */
  @ApiProperty() @IsString() item: string;
}

export class EvaluationSchemeDto implements EvaluationScheme {
  @ApiProperty({ enum: METHODS }) @IsIn(METHODS) method: EvaluationScheme['method'];
  @ApiProperty({ type: [ReviewItemDto] })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => ReviewItemDto)
  reviewItems: ReviewItemDto[];
  @ApiProperty({ type: [ScoredItemDto] })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => ScoredItemDto)
  scoredItems: ScoredItemDto[];
  @ApiProperty() @ValidateNested() @Type(() => PriceRuleDto) price: PriceRuleDto;
  @ApiProperty() @ValidateNested() @Type(() => WeightsDto) weights: WeightsDto;
  @ApiProperty({ enum: AGGREGATES }) @IsIn(AGGREGATES) aggregate: EvaluationScheme['aggregate'];
  @ApiProperty() @IsInt() committeeSize: number;
  @ApiProperty() @IsInt() ownerRepresentatives: number;
  @ApiProperty({ type: [SpecialityDto] })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SpecialityDto)
  specialities: SpecialityDto[];
  /** 评定分离; left out where the first-ranked candidate is awarded. */
  @ApiPropertyOptional() @IsOptional() @ValidateNested() @Type(() => AwardSeparationDto) award?: AwardSeparationDto;
  /** Members may keep copies of the bids' files; left out where they only look at them. */
  @ApiPropertyOptional({ enum: [true] }) @ValidateIf((_, given) => given !== undefined) @Equals(true) copies?: true;
  /** 暗标评审: the technical review is blind; left out where members see whose bid they judge. */
  @ApiPropertyOptional()
  @ValidateIf((_, given) => given !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => BlindReviewDto)
  blind?: BlindReviewDto;
}
