import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import type { Reader, Tx } from '@kaibiao/platform';
import { lotNotFound, PlatformCustodians, type Lot } from '@kaibiao/tender';

/** Which custodian of a lot an account is. */
@Injectable()
export class LotCustodians {
  constructor(private readonly custodians: PlatformCustodians) {}

  /** The number in the lot's policy, from 1; throws LOT_NOT_FOUND for whoever has no part in it. */
  async numberOf(via: Tx | Reader, lot: Pick<Lot, 'policy'>, principal: Principal): Promise<number> {
    const known = await this.custodians.ofPolicy(via, lot.policy.custodians);
    const mine = known.find(({ accountId }) => accountId === principal.accountId);
    if (!mine) throw lotNotFound();
    return lot.policy.custodians.indexOf(mine.fingerprint) + 1;
  }
}
