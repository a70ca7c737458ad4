import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString } from 'class-validator';

export class ReceptionDto {
  /** 受理; false: 不予受理. */
  @ApiProperty()
  @IsBoolean()
  accepted: boolean;

  @ApiProperty()
  @IsString()
  reason: string;
}

export class SuspensionDto {
  /** Public. */
  @ApiProperty()
  @IsString()
  reason: string;
}
