import { ApiProperty } from '@nestjs/swagger';
import { IsBase64, MaxLength } from 'class-validator';
import { fromBase64, type Signed } from '@kaibiao/crypto';

/** Characters of base64; a vote on some thousand bids fits. */
const STATEMENT_MAX = 2 * 1024 * 1024;
const SIGNATURE_MAX = 64 * 1024;

/** A signed act as it travels: canonical JSON and a detached CMS signature (DER) over it, both base64. */
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

export const signedOf = ({ statement, signature }: SignedDto): Signed => ({
  statement: fromBase64(statement),
  signature: fromBase64(signature),
});
