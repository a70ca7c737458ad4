import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { SignedDto } from '../http/signed.dto';

const LONGEST_WAIT = 30;

/** A signed act of a custodian, for one lot. */
export class CustodianActDto extends SignedDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  lotId: string;
}

export class EndedQuery {
  /** Codes of lots, with commas between them. */
  @ApiProperty({ example: 'E3213002601050001001001,E3213002601050001001002' })
  @Matches(/^[0-9A-Za-z][0-9A-Za-z._-]{0,127}(,[0-9A-Za-z][0-9A-Za-z._-]{0,127}){0,49}$/)
  lots: string;
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
