import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { DECIMAL_STRING } from '@kaibiao/kernel';
import { BOND_FORMS, civilDate, type BondForm } from '@kaibiao/rules';
import type { BidBond } from '@kaibiao/treasury';

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** 投标保证金 as its bidder declares it. */
export class BidBondDto {
  @ApiProperty({ enum: BOND_FORMS })
  @IsIn(BOND_FORMS)
  form: BondForm;

  /** The bank that was paid through, or whoever guarantees. */
  @ApiProperty({ example: '江苏银行宿迁分行' })
  @IsString()
  @MaxLength(200)
  issuer: string;

  /** Number of the payment or of the guarantee. */
  @ApiProperty()
  @IsString()
  @MaxLength(100)
  reference: string;

  /** Decimal string of yuan. */
  @ApiProperty({ example: '600000.00' })
  @Matches(DECIMAL_STRING)
  amount: string;

  /** Last day of a guarantee, `YYYY-MM-DD`; null for money that was paid. */
  @ApiProperty({ type: String, nullable: true, example: '2027-03-01' })
  @ValidateIf(({ validUntil }: BidBondDto) => validUntil !== null)
  @Matches(CIVIL_DATE)
  validUntil: string | null;
}

/** Throws DATE_INVALID for a day that no calendar has. */
export const bondOf = ({ form, issuer, reference, amount, validUntil }: BidBondDto): BidBond => ({
  ...{ form, issuer, reference, amount },
  validUntil: validUntil === null ? null : civilDate(validUntil),
});
