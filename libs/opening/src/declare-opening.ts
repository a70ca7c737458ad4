import { Injectable } from '@nestjs/common';
import { SealedPackages } from '@kaibiao/bidding';
import { toBase64 } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { BiddingClose } from './bidding-close.entity';
import { OpeningBid } from './opening-bid.entity';
import { OpeningDeclaration } from './opening-declaration.entity';
import { openingStepWrong } from './opening.errors';
import { SEGMENT } from './segment';

export interface Declared {
  /** RFC 3339. */
  declaredAt: string;
  releaseEndsAt: string;
}

/** The host opens the session (宣布开标): the bidders' names become public (招标投标法 第三十六条) and the release window begins. */
@Injectable()
export class DeclareOpening {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly packages: SealedPackages,
  ) {}

  /** Once; a repetition gives the first answer. Throws LOT_NOT_FOUND for a foreign lot, OPENING_STEP_WRONG unless bidding is closed. */
  execute(principal: Principal, lotId: string): Promise<Declared> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      const earlier = await tx.findOne(OpeningDeclaration, { lotId });
      if (earlier) return view(earlier);
      if (lot.state !== 'closed') throw openingStepWrong(lot.state);
      return this.declare(tx, lot, principal.accountId);
    });
  }

  private async declare(tx: Tx, lot: Lot, accountId: string): Promise<Declared> {
    const declaredAt = await tx.now();
    // Under policy `custodians` no bidder has anything to release: the window is empty.
    const minutes = lot.policy.mode === 'custodians' ? 0 : lot.releaseMinutes;
    const releaseEndsAt = new Date(declaredAt.getTime() + minutes * 60_000);
    const declaration: OpeningDeclaration = { lotId: lot.id, declaredBy: accountId, declaredAt, releaseEndsAt };
    await tx.insert(OpeningDeclaration, declaration);
    const bids = await this.bids(tx, lot.id);
    await tx.insert(OpeningBid, bids);
    const payload = { at: declaredAt.toISOString(), releaseEndsAt: releaseEndsAt.toISOString() };
    await this.lots.apply(tx, lot, 'declare_opening', { type: 'opening.declared', actorId: accountId, payload }, { releaseEndsAt });
    const bidders = bids.map(({ position, bidderName, bidderCode, manifestHash, receivedAt }) => ({
      position,
      name: bidderName,
      code: bidderCode,
      manifestHash,
      receivedAt: receivedAt.toISOString(),
    }));
    await tx.record({ stream: `lot/${lot.id}`, type: 'bidders.published', actorId: accountId, payload: { bidders } });
    return view(declaration);
  }

  /** The bids of L in the order of their receipts, named for the first time. */
  private async bids(tx: Tx, lotId: string): Promise<OpeningBid[]> {
    const close = await tx.findOne(BiddingClose, { lotId });
    const rows = await tx.query<{ id: string; version: number; sealed: Buffer; hash: string; receivedAt: Date }>(
      `select id, version, package_sealed sealed, manifest_hash hash, received_at "receivedAt" from submission
       where lot_id = $1 and manifest_hash = any($2) order by received_at, manifest_hash collate "C"`,
      [lotId, close!.submissions.map(({ manifestHash }) => manifestHash)],
    );
    return rows.map(({ id, version, sealed, hash, receivedAt }, index) => {
      const { manifest, signature, envelopes, organisation } = this.packages.unsealed(id, version, sealed);
      const { bidder, custodians } = envelopes[SEGMENT]!;
      return {
        lotId,
        manifestHash: hash,
        submissionId: id,
        position: index + 1,
        organisationId: organisation.id,
        bidderCode: organisation.code,
        bidderName: organisation.name,
        manifest: Buffer.from(manifest),
        manifestSignature: Buffer.from(signature),
        envelopes: { bidder: bidder && toBase64(bidder), custodians: custodians.map(toBase64) },
        receivedAt,
      };
    });
  }
}

const view = ({ declaredAt, releaseEndsAt }: OpeningDeclaration): Declared => ({
  declaredAt: declaredAt.toISOString(),
  releaseEndsAt: releaseEndsAt.toISOString(),
});
