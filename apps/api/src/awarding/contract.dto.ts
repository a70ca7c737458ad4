import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { SignedDto } from '../http/signed.dto';

const YUAN = /^(0|[1-9]\d{0,12})(\.\d{1,2})?$/;

export class ContractTermsDto {
  /** 签约合同价, yuan. */
  @ApiProperty() @Matches(YUAN) price: string;
  /** 工期, calendar days. */
  @ApiProperty() @Matches(/^[1-9]\d{0,4}$/) periodDays: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(500) quality: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(200) projectManager: string;
  /** 计划开工日期 */
  @ApiProperty({ format: 'date' }) @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) startOn: string;
  /** 履约担保金额, yuan; null: none. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @Matches(YUAN) performanceBond: string | null = null;
  /** 其他约定 */
  @ApiProperty() @IsString() @MaxLength(20_000) provisions: string;
}

export class ContractOfferDto {
  @ApiProperty() @ValidateNested() @Type(() => ContractTermsDto) terms: ContractTermsDto;
  /** 合同协议书, signed by the tenderer. */
  @ApiProperty() @ValidateNested() @Type(() => SignedDto) contract: SignedDto;
}
