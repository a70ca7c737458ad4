import { Injectable } from '@nestjs/common';
import { SealedPackages } from '@kaibiao/bidding';
import { toBase64 } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { envelopeAfter } from '@kaibiao/rules';
import { BidBonds } from '@kaibiao/treasury';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { BiddingClose } from './bidding-close.entity';
import { OpeningBid } from './opening-bid.entity';
import { OpeningDeclaration } from './opening-declaration.entity';
import { requireGoing } from './holds';
import { hourHasCome } from './hour-rules';
import { hourAwaited, openingStepWrong } from './opening.errors';
import { segmentFact } from './segment';
import { beginSession } from './sessions';

export interface Declared {
  /** RFC 3339. */
  declaredAt: string;
  releaseEndsAt: string;
}

/**
 * The host opens the session (宣布开标): the bidders' names become public (招标投标法 第三十六条) and the release window begins. The next envelope of
 * the bids that the committee admitted has a session of its own, after the signed report on the envelope before it.
 */
@Injectable()
export class DeclareOpening {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly packages: SealedPackages,
    private readonly bonds: BidBonds,
  ) {}

  /** Once; a repetition gives the first answer. Throws LOT_NOT_FOUND for a foreign lot, OPENING_STEP_WRONG unless bidding is closed, OBJECTIONS_OPEN while one about the envelope before has no answer, NEXT_SESSION_AWAITED before the hour that was announced. */
  execute(principal: Principal, lotId: string): Promise<Declared> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      if (lot.state === 'reviewed') return this.declare(tx, lot, envelopeAfter(lot.envelopes, lot.segment)!.segment, principal.accountId);
      const earlier = await tx.findOne(OpeningDeclaration, { lotId, segment: lot.segment });
      if (earlier) return view(earlier);
      if (lot.state !== 'closed') throw openingStepWrong(lot.state);
      return this.declare(tx, lot, lot.segment, principal.accountId);
    });
  }

  private async declare(tx: Tx, lot: Lot, segment: string, accountId: string): Promise<Declared> {
    await requireGoing(tx, lot.id);
    const declaredAt = await tx.now();
    if (!hourHasCome(declaredAt, lot.nextSessionAt)) throw hourAwaited(lot.nextSessionAt!);
    // Under policy `custodians` no bidder has anything to release: the window is empty.
    const minutes = lot.policy.mode === 'custodians' ? 0 : lot.releaseMinutes;
    const releaseEndsAt = new Date(declaredAt.getTime() + minutes * 60_000);
    const declaration: OpeningDeclaration = { lotId: lot.id, segment, declaredBy: accountId, declaredAt, releaseEndsAt };
    await tx.insert(OpeningDeclaration, declaration);
    await beginSession(tx, lot, declaration);
    const bids = await this.bids(tx, lot, segment);
    await tx.insert(OpeningBid, bids);
    const payload = { at: declaredAt.toISOString(), releaseEndsAt: releaseEndsAt.toISOString(), ...segmentFact(segment) };
    const declared = { type: 'opening.declared', actorId: accountId, payload };
    await this.lots.apply(tx, lot, 'declare_opening', declared, { releaseEndsAt, segment, nextSessionAt: null });
    const bidders = bids.map(({ position, bidderName, bidderCode, manifestHash, receivedAt, bond }) => ({
      position,
      name: bidderName,
      code: bidderCode,
      manifestHash,
      receivedAt: receivedAt.toISOString(),
      ...(bond ? { bond } : {}),
    }));
    const published = { bidders, ...segmentFact(segment) };
    await tx.record({ stream: `lot/${lot.id}`, type: 'bidders.published', actorId: accountId, payload: published });
    return view(declaration);
  }

  /** The bids of L in the order of their receipts, with this envelope of theirs; of a later one those only that the committee admitted to it. */
  private async bids(tx: Tx, lot: Lot, segment: string): Promise<OpeningBid[]> {
    const { id: lotId, state } = lot;
    const close = await tx.findOne(BiddingClose, { lotId });
    const rows = await tx.query<{ id: string; version: number; sealed: Buffer; hash: string; receivedAt: Date }>(
      `select id, version, package_sealed sealed, manifest_hash hash, received_at "receivedAt" from submission
       where lot_id = $1 and manifest_hash = any($2) order by received_at, manifest_hash collate "C"`,
      [lotId, close!.submissions.map(({ manifestHash }) => manifestHash)],
    );
    const admitted = state === 'reviewed' ? await admittedTo(tx, lotId) : rows.map(({ hash }) => hash);
    const bids = rows.map(({ id, version, sealed, hash, receivedAt }, index) => {
      const { manifest, signature, envelopes, organisation } = this.packages.unsealed(id, version, sealed);
      const { bidder, custodians } = envelopes[segment]!;
      return {
        lotId,
        segment,
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
    const called = bids.filter(({ manifestHash }) => admitted.includes(manifestHash));
    const bonds = await this.bonds.statuses(
      tx,
      lot,
      called.map(({ organisationId }) => organisationId),
    );
    return called.map((bid, index) => ({ ...bid, bond: bonds?.[index] ?? null }));
  }
}

/** Manifest hashes of the bids that the last report lets through to the next envelope. */
async function admittedTo(tx: Tx, lotId: string): Promise<string[]> {
  const [row] = await tx.query<{ admitted: string[] }>(
    `select payload->'admitted' admitted from journal_entry where stream = $1 and type = 'evaluation.stage_finished' order by stream_seq desc limit 1`,
    [`lot/${lotId}`],
  );
  return row!.admitted;
}

const view = ({ declaredAt, releaseEndsAt }: OpeningDeclaration): Declared => ({
  declaredAt: declaredAt.toISOString(),
  releaseEndsAt: releaseEndsAt.toISOString(),
});
