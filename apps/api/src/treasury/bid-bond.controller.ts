import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { BidBonds, DeclareBidBond, type DeclaredBond } from '@kaibiao/treasury';
import { BidBondDto, bondOf } from './bid-bond.dto';

/** The caller's own bid bond (投标保证金); nobody else's is to be had here, and there is no list. */
@ApiTags('treasury')
@Controller('bid-bonds/:lotCode')
export class BidBondController {
  constructor(
    private readonly bonds: BidBonds,
    private readonly declareBond: DeclareBidBond,
  ) {}

  /** `bond` is null before it was declared. */
  @Get()
  @Requires('bid.read_own')
  async own(@Caller() principal: Principal, @Param('lotCode') lotCode: string): Promise<{ bond: DeclaredBond | null }> {
    return { bond: await this.bonds.own(principal, lotCode) };
  }

  /** Declares it, or declares it anew: the last before the deadline counts. */
  @Put()
  @Requires('bid.submit')
  declare(@Caller() principal: Principal, @Param('lotCode') lotCode: string, @Body() bond: BidBondDto): Promise<DeclaredBond> {
    return this.declareBond.execute(principal, lotCode, bondOf(bond));
  }
}
