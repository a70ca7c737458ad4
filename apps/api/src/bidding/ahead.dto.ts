import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';

/** Which payload it is that is still being sealed: as its manifest will say. */
export class AheadDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  submissionId: string;

  @ApiProperty()
  @IsInt()
  @Min(1)
  @Max(10_000)
  version: number;

  /** `bid`, or of a lot with several envelopes one of `qualification`, `technical` and `price`. */
  @ApiProperty()
  @IsString()
  @MaxLength(32)
  segment: string;

  /** The commitment to its draw nonce, which no other sealing has. */
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  @Matches(/^[0-9a-f]{64}$/)
  drawNonce: string;
}
