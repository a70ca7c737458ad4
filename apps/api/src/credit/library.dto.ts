import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { LIBRARY_MEDIA_TYPES, type LibraryMediaType } from '@kaibiao/credit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { SignedDto } from '../http/signed.dto';
import { CONTENT_DTOS, LibraryContentDto } from './library-content.dto';

const MOST_FILES = 30;

@ApiExtraModels(...Object.values(CONTENT_DTOS))
export class LibraryDraftDto {
  /** The client makes it for a new entry. */
  @ApiProperty({ format: 'uuid' }) @IsUUID() entryId: string;

  /** What is declared; null: the entry is used no more. */
  @ApiProperty({
    nullable: true,
    oneOf: Object.values(CONTENT_DTOS).map((dto) => ({ $ref: getSchemaPath(dto) })),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(Object.entries(CONTENT_DTOS).map(([kind, dto]) => [kind, getSchemaPath(dto)])),
    },
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => LibraryContentDto, {
    keepDiscriminatorProperty: true,
    discriminator: { property: 'kind', subTypes: Object.entries(CONTENT_DTOS).map(([name, value]) => ({ name, value })) },
  })
  content: LibraryContentDto | null = null;

  /** SHA-256 of files that are kept in the library. */
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(MOST_FILES)
  @ArrayUnique()
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  files: string[];

  /** 公民身份号码 of a person; null: as the version before has it. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(18) idNumber: string | null = null;
  /** Why it takes the place of the version before; empty for the first. */
  @ApiProperty() @IsString() @MaxLength(2000) reason: string;
}

export class LibraryEntryDto extends LibraryDraftDto {
  /** `kaibiao-library-entry/1`, signed by the organisation: its commitment (承诺书). */
  @ApiProperty() @ValidateNested() @Type(() => SignedDto) entry: SignedDto;
}

export class LibraryFileQuery {
  @ApiProperty() @IsString() @MaxLength(500) name: string;
  @ApiProperty({ enum: LIBRARY_MEDIA_TYPES }) @IsIn(LIBRARY_MEDIA_TYPES) mediaType: LibraryMediaType;
}
