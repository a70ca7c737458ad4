import { ApiProperty } from '@nestjs/swagger';
import { DOCUMENT_ROLES, MEDIA_TYPES, type DocumentRole, type MediaType } from '@kaibiao/tender';
import { IsIn, IsString } from 'class-validator';

/** What an upload says of its bytes. */
export class DocumentQuery {
  @ApiProperty({ enum: DOCUMENT_ROLES })
  @IsIn(DOCUMENT_ROLES)
  role: DocumentRole;

  /** File name as bidders will see it. */
  @ApiProperty()
  @IsString()
  name: string;

  @ApiProperty({ enum: MEDIA_TYPES })
  @IsIn(MEDIA_TYPES)
  mediaType: MediaType;
}
