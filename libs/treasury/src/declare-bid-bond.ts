import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { yuan } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { bondFaults, civilDateOf } from '@kaibiao/rules';
import { Invitees, Lot, lotNotFound } from '@kaibiao/tender';
import { BidBondRow } from './bid-bond.entity';
import { BidBonds, type BidBond, type DeclaredBond } from './bid-bonds';
import { bondBidderUnknown, bondClosed, bondInvalid, bondNotAsked } from './treasury.errors';

/**
 * A bidder says how it gives its bid bond (投标保证金), before the deadline and as often as it likes: the last counts. Who gave one, and how much, is
 * nobody else's until the opening is declared: it would tell who bids.
 */
@Injectable()
export class DeclareBidBond {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bonds: BidBonds,
    private readonly invitees: Invitees,
  ) {}

  /** Throws LOT_NOT_FOUND, LOT_NOT_INVITED, BOND_NOT_ASKED, BOND_CLOSED, BOND_INVALID. A repetition says the same again. */
  execute({ organisationId }: Principal, lotCode: string, bond: BidBond): Promise<DeclaredBond> {
    if (organisationId === null) throw bondBidderUnknown();
    return this.uow.run(async (tx) => {
      const lot = await tx.lock(Lot, { code: lotCode }, lotNotFound);
      if (!lot.publishedAt) throw lotNotFound();
      await this.invitees.require(tx, lot, organisationId);
      const declaredAt = await tx.now();
      if (lot.state !== 'bidding' || declaredAt >= lot.bidDeadline) throw bondClosed(lot.bidDeadline);
      if (lot.bidBondFen === null) throw bondNotAsked();
      const faults = bondFaults({ ...bond, amount: yuan(bond.amount) }, civilDateOf(lot.bidDeadline));
      if (faults.length > 0) throw bondInvalid(faults);
      const place = this.bonds.place(lot.id, organisationId);
      const key = { lotId: lot.id, bidderTag: place.tag };
      const said = { sealed: place.seal(bond), declaredAt };
      if ((await tx.update<BidBondRow>(BidBondRow, key, said)) === 0) await tx.insert(BidBondRow, { ...key, ...said });
      return { ...bond, declaredAt: declaredAt.toISOString() };
    });
  }
}
