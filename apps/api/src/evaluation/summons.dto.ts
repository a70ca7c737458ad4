import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsRFC3339,
  IsString,
  Matches,
  MaxLength,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ANSWER_MINUTES, REPLACEMENT_GROUNDS } from '@kaibiao/evaluation';
import { ReasonDto } from './evaluation.dto';

const ANSWERS = ['accepted', 'declined'] as const;
const { least, most, usual } = ANSWER_MINUTES;

/** A place that too few experts are at hand for is drawn from a class above its own as well, after its own. */
export class WideningDto extends ReasonDto {
  @ApiProperty() @IsString() @Matches(/^[A-Z]\d{0,8}$/) code: string;
  /** The class above. */
  @ApiProperty() @IsString() @Matches(/^[A-Z]\d{0,8}$/) to: string;
}

/** When and where the committee meets, as the experts are told. */
export class SessionDto {
  /** null: at once. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, required: false })
  @ValidateIf(({ meetsAt }: SessionDto) => meetsAt !== null)
  @IsRFC3339()
  meetsAt: string | null = null;

  @ApiProperty({ required: false }) @IsOptional() @IsString() @MaxLength(200) place: string = '';
  @ApiProperty({ required: false, minimum: least, maximum: most, default: usual })
  @IsInt()
  @Min(least)
  @Max(most)
  answerMinutes: number = usual;

  @ApiProperty({ type: [WideningDto], required: false })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => WideningDto)
  widen: WideningDto[] = [];
}

/** A further pool, and why. */
export class SupplementDto extends ReasonDto {
  @ApiProperty({ type: [WideningDto], required: false })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => WideningDto)
  widen: WideningDto[] = [];
}

export class SummonsAnswerDto {
  @ApiProperty({ enum: ANSWERS }) @IsIn(ANSWERS) answer: (typeof ANSWERS)[number];
  /** Needed for `declined`. */
  @ApiProperty({ required: false, default: '' }) @IsString() @MaxLength(2000) reason: string = '';
}

export class ReplacementDto extends ReasonDto {
  /** The item of the seat. */
  @ApiProperty() @IsString() @MaxLength(128) @Matches(/^(expert\/[A-Z]\d{2,8}\/\d+(r\d+)?\/[0-9a-f]{64}|owner\/\d+)$/) item: string;
  @ApiProperty({ enum: REPLACEMENT_GROUNDS }) @IsIn(REPLACEMENT_GROUNDS) ground: (typeof REPLACEMENT_GROUNDS)[number];
}
