import { ApiProperty } from '@nestjs/swagger';
import { LONGEST_WORDS } from '@kaibiao/disputes';
import { IsBoolean, IsString } from 'class-validator';

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
  /** Public. */
  @ApiProperty({ maxLength: LONGEST_WORDS })
  @IsString()
  reason: string;
}
