import { ApiProperty } from '@nestjs/swagger';
import { IsBase64, IsUUID, Length, Matches, MaxLength } from 'class-validator';

const CMS_MAX = 64 * 1024;

export class SignedChallengeDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  challengeId: string;

  /** CMS, detached, DER, base64; over `kaibiao-sign-in/1`, origin, challenge id and nonce, a line each, UTF-8. */
  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(CMS_MAX)
  signature: string;
}

export class PasswordDto {
  @ApiProperty()
  @Length(1, 64)
  login: string;

  @ApiProperty()
  @Length(1, 128)
  password: string;

  /** Six digits of the authenticator app. */
  @ApiProperty()
  @Matches(/^\d{6}$/)
  code: string;
}

export class NewPasswordDto {
  @ApiProperty()
  @Length(1, 128)
  password: string;

  @ApiProperty()
  @Length(1, 128)
  newPassword: string;
}
