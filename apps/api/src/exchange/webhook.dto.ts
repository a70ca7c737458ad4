import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsString, Length, MaxLength } from 'class-validator';
import { WEBHOOK_EVENT_TYPES } from '@kaibiao/exchange';

export class WebhookDto {
  /** An https address on the public internet. */
  @ApiProperty({ example: 'https://erp.example.com/hooks/kaibiao' }) @IsString() @Length(1, 4000) url: string;
  /** What you call it. */
  @ApiProperty() @IsString() @MaxLength(200) note: string;
  @ApiProperty({ enum: WEBHOOK_EVENT_TYPES, isArray: true }) @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) types: string[];
}

export class ChangeWebhookDto extends WebhookDto {
  /** While it is paused, events wait and are sent afterwards. */
  @ApiProperty() @IsBoolean() paused: boolean;
}
