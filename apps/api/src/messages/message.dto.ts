import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsIn, IsString, Length, Matches } from 'class-validator';
import { TOPICS, type Topic } from '@kaibiao/messages';

const LANGUAGES = ['zh-CN', 'en'] as const;

export class MessageSettingsDto {
  @ApiProperty({ enum: TOPICS, isArray: true }) @IsArray() @IsIn(TOPICS, { each: true }) topics: Topic[];
  @ApiProperty({ enum: LANGUAGES }) @IsIn(LANGUAGES) language: (typeof LANGUAGES)[number];
}

export class ContactDto {
  /** An e-mail address, or a mobile number of 11 digits. */
  @ApiProperty() @IsString() @Length(1, 320) address: string;
}

export class ContactCodeDto {
  /** The six digits that were sent. */
  @ApiProperty({ example: '012345' }) @Matches(/^\d{6}$/) code: string;
}
