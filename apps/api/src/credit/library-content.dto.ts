import { ApiProperty } from '@nestjs/swagger';
import { LIBRARY_KINDS, type LibraryKind } from '@kaibiao/credit';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

const NAME = 200;
const SCALE = 2000;

export class LibraryContentDto {
  @ApiProperty({ enum: LIBRARY_KINDS }) @IsIn(LIBRARY_KINDS) kind: LibraryKind;
}

class WithCertificate extends LibraryContentDto {
  /** 资质类别；人员姓名 */
  @ApiProperty() @IsString() @MaxLength(NAME) name: string;
  /** 证书编号 */
  @ApiProperty() @IsString() @MaxLength(NAME) number: string;
  /** 发证机关 */
  @ApiProperty() @IsString() @MaxLength(NAME) issuer: string;
  @ApiProperty({ format: 'date' }) @IsString() @MaxLength(10) validFrom: string;
  /** Last day; null: 长期. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) @IsOptional() @IsString() @MaxLength(10) validUntil: string | null = null;
}

export class QualificationDto extends WithCertificate {
  /** 等级 */
  @ApiProperty() @IsString() @MaxLength(NAME) grade: string;
}

export class PersonDto extends WithCertificate {
  /** 执业资格 */
  @ApiProperty() @IsString() @MaxLength(NAME) profession: string;
  /** 专业 */
  @ApiProperty() @IsString() @MaxLength(NAME) speciality: string;
}

export class PastContractDto extends LibraryContentDto {
  @ApiProperty() @IsString() @MaxLength(NAME) project: string;
  /** 建设单位 */
  @ApiProperty() @IsString() @MaxLength(NAME) client: string;
  /** Yuan, two decimals. */
  @ApiProperty() @IsString() @MaxLength(20) amount: string;
  @ApiProperty({ format: 'date' }) @IsString() @MaxLength(10) concludedOn: string;
  /** Null: under way. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) @IsOptional() @IsString() @MaxLength(10) completedOn: string | null = null;
  /** 规模及内容 */
  @ApiProperty() @IsString() @MaxLength(SCALE) scale: string;
}

export const CONTENT_DTOS: Readonly<Record<LibraryKind, new () => LibraryContentDto>> = {
  qualification: QualificationDto,
  person: PersonDto,
  performance: PastContractDto,
};
