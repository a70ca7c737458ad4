import { Injectable } from '@nestjs/common';
import { equalBytes, fromHex, parseManifest, shareFits, type Shares, type Signed } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';
import { CustodianShares } from './custodian-shares.entity';
import { LotCustodians } from './custodians';
import { Gates } from './gates';
import { OpeningBid } from './opening-bid.entity';
import { sharesChanged, sharesInvalid, sharesNotNeeded, sharesTooEarly } from './opening.errors';
import { OpeningGate } from './opening-gate.entity';
import { OrderToOpen } from './opening-order.entity';
import { segmentFact } from './segment';
import { SignedActs } from './signed-acts';

/** A custodian's shares of the gated bids (保管人份额), after the gate and not before. A share that does not match its commitment is kept and never used. */
@Injectable()
export class ReceiveShares {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly custodians: LotCustodians,
    private readonly acts: SignedActs,
    private readonly gates: Gates,
  ) {}

  /** The same shares again change nothing. Throws LOT_NOT_FOUND, SHARES_TOO_EARLY, SHARES_INVALID, SHARES_CHANGED, SHARES_NOT_NEEDED. */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<{ unlocked: boolean; mismatched: string[] }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const custodian = await this.custodians.numberOf(tx, lot, principal);
      const { segment } = lot;
      const [order, gate] = [await tx.findOne(OrderToOpen, { lotId, segment }), await tx.findOne(OpeningGate, { lotId, segment })];
      if (!order || !gate) throw sharesTooEarly();
      const { value } = await this.acts.verify<Shares>(tx, 'kaibiao-shares/1', signed, { accountId: principal.accountId });
      const earlier = await tx.findOne(CustodianShares, { lotId, segment, custodian });
      if (earlier && !equalBytes(earlier.statement, signed.statement)) throw sharesChanged();
      const wrong = wrongPart(value, { lotCode: lot.code, segment, orderHash: order.orderHash, custodian, gated: gate.gated });
      if (wrong) throw sharesInvalid(wrong);
      const matching = earlier?.matching ?? (await this.store(tx, lot, { value, signed, actorId: principal.accountId }));
      const mismatched = value.shares.map(({ manifestHash }) => manifestHash).filter((hash) => !matching.includes(hash));
      return { unlocked: (await this.gates.unlock(tx, lot)) || lot.state !== 'ordered', mismatched };
    });
  }

  private async store(tx: Tx, lot: Lot, { value, signed, actorId }: { value: Shares; signed: Signed; actorId: string }): Promise<string[]> {
    if (lot.state !== 'ordered' || lot.policy.mode === 'bidder') throw sharesNotNeeded();
    const { custodian } = value;
    const bids = await tx.find(OpeningBid, { where: { lotId: lot.id, segment: lot.segment } });
    const matching: string[] = [];
    for (const { manifestHash, share } of value.shares) {
      const bid = bids.find((candidate) => candidate.manifestHash === manifestHash)!;
      if (await matches(bid, custodian, share)) matching.push(manifestHash);
    }
    const row = {
      lotId: lot.id,
      segment: lot.segment,
      custodian,
      statement: Buffer.from(signed.statement),
      signature: Buffer.from(signed.signature),
      matching,
      receivedAt: await tx.now(),
    };
    await tx.insert(CustodianShares, row);
    const mismatched = value.shares.length - matching.length;
    await tx.record({
      stream: `lot/${lot.id}`,
      type: 'custodian.released_shares',
      actorId,
      payload: { custodian, shares: matching.length, mismatched, ...segmentFact(lot.segment) },
    });
    return matching;
  }
}

const matches = (bid: OpeningBid, custodian: number, share: string): Promise<boolean> =>
  shareFits(nodeBackend, parseManifest(bid.manifest), bid.segment, custodian, fromHex(share, 33));

/** The part of the shares that does not fit the gate; a custodian whose envelope was broken may leave a bid out, and nobody may add one. */
function wrongPart(
  value: Shares,
  expected: { lotCode: string; segment: string; orderHash: string; custodian: number; gated: readonly string[] },
): string | null {
  if (value.lotCode !== expected.lotCode) return 'lotCode';
  if (value.segment !== expected.segment) return 'segment';
  if (value.orderHash !== expected.orderHash) return 'orderHash';
  if (value.custodian !== expected.custodian) return 'custodian';
  if (!Array.isArray(value.shares) || value.shares.some(({ share }) => typeof share !== 'string' || !/^[0-9a-f]{66}$/.test(share)))
    return 'shares';
  const named = value.shares.map(({ manifestHash }) => manifestHash);
  return new Set(named).size === named.length && named.every((hash) => expected.gated.includes(hash)) ? null : 'shares';
}
