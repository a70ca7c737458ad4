import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';

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

  /** Of whom it becomes the deputy (副保管人); of the same organisation. */
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  deputyOf?: string;
}

export class RetirementDto {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  reason: string;
}

export class RenewalDto {
  /** Of an encryption certificate bound to the custodian's account. */
  @ApiProperty()
  @Matches(/^[0-9a-f]{64}$/)
  encryptionFingerprint: string;
}
