import { ApiProperty } from '@nestjs/swagger';
import { IsBase64, MaxLength } from 'class-validator';

const STATEMENT_MAX = 2 * 1024 * 1024;
const SIGNATURE_MAX = 64 * 1024;

export class SignedNoticeDto {
  /** Canonical JSON, as `GET /lots/{id}/notice` gives it; base64. */
  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(STATEMENT_MAX)
  statement: string;

  /** CMS, detached, DER; base64. */
  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(SIGNATURE_MAX)
  signature: string;
}
