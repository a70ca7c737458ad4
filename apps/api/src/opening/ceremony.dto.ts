import { ApiProperty } from '@nestjs/swagger';
import { LONGEST_WORDS } from '@kaibiao/opening';
import { IsIn, IsInt, IsRFC3339, IsString, Max, Min } from 'class-validator';

export class OpeningReasonDto {
  @ApiProperty({ maxLength: LONGEST_WORDS })
  @IsString()
  reason: string;
}

export class ExtensionDto extends OpeningReasonDto {
  /** By how much the window is made longer. */
  @ApiProperty({ minimum: 1, maximum: 1440 })
  @IsInt()
  @Min(1)
  @Max(1440)
  minutes: number;
}

export class NextSessionDto {
  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  at: string;

  /** Why the hour that was announced is put off; empty for the first. */
  @ApiProperty({ required: false, default: '', maxLength: LONGEST_WORDS })
  @IsString()
  reason: string = '';
}

export class ConfirmedCauseDto {
  /** bidder: its own fault, the bid counts as revoked (撤销); other: withdrawn (撤回). */
  @ApiProperty({ enum: ['bidder', 'other'] })
  @IsIn(['bidder', 'other'])
  cause: 'bidder' | 'other';
}

export class CauseDto extends ConfirmedCauseDto {
  @ApiProperty({ maxLength: LONGEST_WORDS })
  @IsString()
  reason: string;
}

export class WordsDto {
  @ApiProperty({ maxLength: LONGEST_WORDS })
  @IsString()
  text: string;
}

export class PurposeDto {
  @ApiProperty({ maxLength: LONGEST_WORDS })
  @IsString()
  purpose: string;
}
