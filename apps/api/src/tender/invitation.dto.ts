import { ApiProperty } from '@nestjs/swagger';
import { TENDER_TEXT_LIMITS } from '@kaibiao/tender';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';

const MOST_INVITED = 100;

export class InvitationDto {
  /** Why it is an invited tender (招标投标法实施条例 第八条); the notice prints it. */
  @ApiProperty({ maxLength: TENDER_TEXT_LIMITS.invitation })
  @IsString()
  grounds: string;

  /** 统一社会信用代码 of those invited; the list takes the place of the one before. */
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(MOST_INVITED)
  @IsString({ each: true })
  @MaxLength(18, { each: true })
  codes: string[];
}
