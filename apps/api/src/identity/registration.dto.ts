import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBase64,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { SignedDto } from '../http/signed.dto';
import { CERTIFICATE_USAGES, ROLES, type CertificateUsage, type Role } from '@kaibiao/identity';

const CERTIFICATE_MAX = 64 * 1024;

export class OrganisationDto {
  /** 统一社会信用代码 */
  @ApiProperty({ example: '91350100M000100Y43' })
  @Length(18, 18)
  code: string;

  @ApiProperty()
  @Length(1, 200)
  name: string;

  /** 行政区划代码 */
  @ApiProperty({ example: '321302' })
  @Length(6, 6)
  regionCode: string;
}

export class JoinDto {
  /** `kaibiao-registration/1` in canonical JSON, with the day's commitment word for word, signed with the same certificate. */
  @ApiProperty({ type: SignedDto })
  @ValidateNested()
  @Type(() => SignedDto)
  commitment: SignedDto;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  challengeId: string;

  /** As for signing in; the certificate names the organisation and its code. */
  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(CERTIFICATE_MAX)
  signature: string;

  @ApiProperty({ example: '321302' })
  @Length(6, 6)
  regionCode: string;

  /** The agent (经办人). */
  @ApiProperty()
  @Length(1, 100)
  displayName: string;
}

export class RolesDto {
  @ApiProperty({ enum: ROLES, isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(ROLES.length)
  @IsIn(ROLES, { each: true })
  roles: Role[];
}

export class AccountDto extends RolesDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  organisationId: string;

  @ApiProperty()
  @Length(1, 100)
  displayName: string;

  /** With a password, for staff; left out where a certificate opens the account. */
  @ApiPropertyOptional()
  @IsOptional()
  @Length(3, 63)
  login?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Length(1, 128)
  password?: string;
}

export class CertificateDto {
  /** The caller's own account when left out. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  accountId?: string;

  /** DER. */
  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(CERTIFICATE_MAX)
  certificate: string;

  @ApiProperty({ enum: CERTIFICATE_USAGES })
  @IsIn(CERTIFICATE_USAGES)
  usage: CertificateUsage;
}

/** Why an account is shut or opened again, or a certificate revoked: for whoever audits it. */
export class IdentityReasonDto {
  @ApiProperty()
  @Length(1, 500)
  reason: string;
}

export class PageDto {
  @ApiPropertyOptional({ default: 1 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  page = 1;

  @ApiPropertyOptional({ default: 20 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  size = 20;

  @ApiPropertyOptional()
  @IsOptional()
  @MaxLength(100)
  search?: string;
}
