import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';

export class AppointCustodianDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  accountId: string;

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name: string;

  /** Of an encryption certificate bound to the account. */
  @ApiProperty()
  @Matches(/^[0-9a-f]{64}$/)
  encryptionFingerprint: string;
}
