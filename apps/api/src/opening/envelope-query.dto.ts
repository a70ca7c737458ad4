import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const SEGMENTS = ['bid', 'technical', 'price'] as const;

/** Which envelope's opening is asked for (双信封); left out: the present one, of records the last. */
export class EnvelopeQuery {
  @ApiProperty({ required: false, enum: SEGMENTS })
  @IsOptional()
  @IsIn(SEGMENTS)
  segment?: (typeof SEGMENTS)[number];
}
