import { Injectable } from '@nestjs/common';
import { equalBytes, type SeedPurpose, type SeedShares, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';
import { LotCustodians } from './custodians';
import { Gates } from './gates';
import { sharesChanged, sharesInvalid, sharesTooEarly } from './opening.errors';
import { GivenSeedShares } from './seed-share.entity';
import { SignedActs } from './signed-acts';

/**
 * What allows the custodians to give their shares of a purpose's seeds, or null while nothing does: for the draws of the opening the
 * order of the envelope with the price, once its gate is closed; for the experts the hash of the frozen pool, as journalled.
 */
const REFERENCE: Readonly<Record<SeedPurpose, string>> = {
  opening:
    "select o.order_hash reference from opening_order o join opening_gate g using (lot_id, segment) where o.lot_id = $1 and o.segment in ('bid', 'price')",
  experts: `select payload->>'poolHash' reference from journal_entry where stream = 'lot/' || $1::text and type = 'evaluation.pool_frozen' order by stream_seq limit 1`,
};

/** A custodian's shares of the seeds that were dealt at publication (抽取种子份额). */
@Injectable()
export class ReceiveSeedShares {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly custodians: LotCustodians,
    private readonly acts: SignedActs,
    private readonly gates: Gates,
  ) {}

  /** The same shares again change nothing. Throws LOT_NOT_FOUND, SHARES_TOO_EARLY, SHARES_INVALID, SHARES_CHANGED. */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<{ unlocked: boolean }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const custodian = await this.custodians.numberOf(tx, lot, principal);
      const { value } = await this.acts.verify<SeedShares>(tx, 'kaibiao-seed-shares/1', signed, { accountId: principal.accountId });
      const earlier = await tx.findOne(GivenSeedShares, { lotId, purpose: value.purpose, custodian });
      if (earlier && !equalBytes(earlier.statement, signed.statement)) throw sharesChanged();
      if (!earlier) await this.store(tx, lot, { custodian, value, signed, actorId: principal.accountId });
      return { unlocked: (await this.gates.unlock(tx, lot)) || lot.state !== 'ordered' };
    });
  }

  private async store(tx: Tx, lot: Lot, given: { custodian: number; value: SeedShares; signed: Signed; actorId: string }): Promise<void> {
    const { custodian, value, signed, actorId } = given;
    const { purpose, shares } = value;
    if (!Object.hasOwn(REFERENCE, purpose)) throw sharesInvalid('purpose');
    const [allowed] = await tx.query<{ reference: string }>(REFERENCE[purpose], [lot.id]);
    if (!allowed) throw sharesTooEarly();
    if (value.reference !== allowed.reference) throw sharesInvalid('reference');
    if (value.lotCode !== lot.code) throw sharesInvalid('lotCode');
    if (value.custodian !== custodian) throw sharesInvalid('custodian');
    if (!Array.isArray(shares) || shares.some(({ share }) => typeof share !== 'string' || !/^[0-9a-f]{66}$/.test(share)))
      throw sharesInvalid('shares');
    await tx.insert(GivenSeedShares, {
      lotId: lot.id,
      purpose,
      custodian,
      statement: Buffer.from(signed.statement),
      signature: Buffer.from(signed.signature),
      receivedAt: await tx.now(),
    });
    await tx.record({ stream: `lot/${lot.id}`, type: 'custodian.released_seeds', actorId, payload: { custodian, purpose } });
  }
}
