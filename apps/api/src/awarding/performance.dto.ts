import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { MEDIA_TYPES, type MediaType } from '@kaibiao/tender';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { SignedDto } from '../http/signed.dto';
import { ACT_DTOS, ActDto } from './performance-act.dto';

const MOST_ENTRIES = 10_000;

export class ReplacesDto {
  @ApiProperty() @IsInt() @Min(1) @Max(MOST_ENTRIES) number: number;
  /** 理由 */
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(2000) reason: string;
}

@ApiExtraModels(...Object.values(ACT_DTOS))
export class PerformanceDraftDto {
  /** What is told; `kind` says which of them it is. */
  @ApiProperty({
    oneOf: Object.values(ACT_DTOS).map((dto) => ({ $ref: getSchemaPath(dto) })),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(Object.entries(ACT_DTOS).map(([kind, dto]) => [kind, getSchemaPath(dto)])),
    },
  })
  @ValidateNested()
  @Type(() => ActDto, {
    keepDiscriminatorProperty: true,
    discriminator: { property: 'kind', subTypes: Object.entries(ACT_DTOS).map(([name, value]) => ({ name, value })) },
  })
  act: ActDto;

  /** The entry whose place this one takes. */
  @ApiProperty({ type: ReplacesDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ReplacesDto)
  replaces: ReplacesDto | null = null;
}

export class PerformanceEntryDto extends PerformanceDraftDto {
  /** 履约记录, signed by tenderer or agency. */
  @ApiProperty() @ValidateNested() @Type(() => SignedDto) entry: SignedDto;
}

export class PerformanceAnswerDto {
  @ApiProperty({ enum: ['confirm', 'object'] }) @IsIn(['confirm', 'object']) answer: 'confirm' | 'object';
  /** 书面意见; an objection needs words. */
  @ApiProperty() @IsString() @MaxLength(20_000) words: string;
  /** `kaibiao-performance-answer/1`, signed by the contractor. */
  @ApiProperty() @ValidateNested() @Type(() => SignedDto) signed: SignedDto;
}

export class EvidenceQuery {
  @ApiProperty() @IsString() @MaxLength(500) name: string;
  @ApiProperty({ enum: MEDIA_TYPES }) @IsIn(MEDIA_TYPES) mediaType: MediaType;
}
