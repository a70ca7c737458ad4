import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, IsUUID } from 'class-validator';

export class QuestionDto {
  @ApiProperty()
  @IsString()
  text: string;
}

export class AnswerDto {
  /** Those that this answers; what asks the same is published once. */
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  questionIds: string[];

  /** The question as everybody will read it, without anything that could name its asker. */
  @ApiProperty()
  @IsString()
  wording: string;

  /** Empty with an empty wording: the answer is taken back. */
  @ApiProperty()
  @IsString()
  answer: string;
}
