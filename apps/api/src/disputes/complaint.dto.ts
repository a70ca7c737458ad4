import { ApiProperty } from '@nestjs/swagger';
import { LONGEST_WORDS, SUSPENSION_KINDS, type SuspensionKind } from '@kaibiao/disputes';
import { IsBoolean, IsIn, IsString } from 'class-validator';

export class ReceptionDto {
  /** 受理; false: 不予受理. */
  @ApiProperty()
  @IsBoolean()
  accepted: boolean;

  @ApiProperty({ maxLength: LONGEST_WORDS })
  @IsString()
  reason: string;
}

export class SuspensionDto {
  /** That the lot stand still, or go on. */
  @ApiProperty({ enum: SUSPENSION_KINDS })
  @IsIn(SUSPENSION_KINDS)
  kind: SuspensionKind;

  /** Public as soon as another person has confirmed. */
  @ApiProperty({ maxLength: LONGEST_WORDS })
  @IsString()
  reason: string;
}
