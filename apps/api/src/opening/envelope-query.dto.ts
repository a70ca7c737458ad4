import { SEGMENTS } from '@kaibiao/rules';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

/** Which envelope's opening is asked for (双信封、三信封); left out: the present one, of records the last. */
export class EnvelopeQuery {
  @ApiProperty({ required: false, enum: SEGMENTS })
  @IsOptional()
  @IsIn(SEGMENTS)
  segment?: string;
}
