import { ApiProperty } from '@nestjs/swagger';
import { TENDER_TEXT_LIMITS } from '@kaibiao/tender';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, IsUUID } from 'class-validator';

export class QuestionDto {
  @ApiProperty({ maxLength: TENDER_TEXT_LIMITS.question })
  @IsString()
  text: string;
}

export class AnswerDto {
  /** Those that this answers; what asks the same is published once. */
  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  questionIds: string[];

  /** The question as everybody will read it, without anything that could name its asker. */
  @ApiProperty({ maxLength: TENDER_TEXT_LIMITS.answer })
  @IsString()
  wording: string;

  /** Empty with an empty wording: the answer is taken back. */
  @ApiProperty({ maxLength: TENDER_TEXT_LIMITS.answer })
  @IsString()
  answer: string;
}
