import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBase64, IsInt, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { fromBase64, type Signed } from '@kaibiao/crypto';

/** Characters of base64; a vote on some thousand bids fits. */
const STATEMENT_MAX = 2 * 1024 * 1024;
const SIGNATURE_MAX = 64 * 1024;
const LONGEST_WAIT = 30;

/** A signed act: canonical JSON and a detached CMS signature over it. */
export class SignedDto {
  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(STATEMENT_MAX)
  statement: string;

  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(SIGNATURE_MAX)
  signature: string;
}

/** A signed act of a custodian, for one lot. */
export class CustodianActDto extends SignedDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  lotId: string;
}

export class WaitQuery {
  /** Seconds to wait for a task when there is none. */
  @ApiProperty({ required: false, minimum: 0, maximum: LONGEST_WAIT })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LONGEST_WAIT)
  wait: number = 0;
}

export const signedOf = ({ statement, signature }: SignedDto): Signed => ({
  statement: fromBase64(statement),
  signature: fromBase64(signature),
});
