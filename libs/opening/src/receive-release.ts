import { Injectable } from '@nestjs/common';
import {
  bidderKeyFits,
  fromHex,
  parseManifest,
  readStatement,
  sha256Hex,
  signStatement,
  type Release,
  type ReleaseReceipt,
  type Signed,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { PlatformSigner, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { segmentsOf } from '@kaibiao/rules';
import { LotsService, type Lot } from '@kaibiao/tender';
import { BidRelease } from './bid-release.entity';
import { requireGoing } from './holds';
import { LotCustodians } from './custodians';
import { OpeningBid } from './opening-bid.entity';
import { openingStepWrong, releaseInvalid, releaseNotNeeded, releaseTooLate } from './opening.errors';
import { segmentFact } from './segment';
import { SignedActs } from './signed-acts';

/** The signed receipt of a release: canonical JSON and CMS. */
export interface ReleaseReceived {
  receipt: Uint8Array;
  signature: Uint8Array;
}

/**
 * A bidder hands over its half of the key (解封, 电子招标投标办法 第三十条). The platform compares it with the commitment in the manifest
 * and keeps it: the custodians' half is missing, so nothing is opened and nothing is learned. Who brings it does not matter, since the bidder
 * has signed it: a custodian of the lot carries what the platform did not take from the bidder.
 */
@Injectable()
export class ReceiveRelease {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
    private readonly platform: PlatformSigner,
    private readonly custodians: LotCustodians,
  ) {}

  /** Once a bid; a repetition gives the first receipt. Throws LOT_NOT_FOUND for whoever has no part in L, RELEASE_TOO_LATE, RELEASE_INVALID. */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<ReleaseReceived> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const bid = await this.bidOf(tx, lot, principal, signed);
      const earlier = await tx.findOne(BidRelease, { lotId, segment: lot.segment, manifestHash: bid.manifestHash });
      const { value } = await this.acts.verify<Release>(tx, 'kaibiao-release/1', signed, { organisationId: bid.organisationId });
      const bidderKey = await checkedKey(lot, bid, value);
      if (earlier) return { receipt: earlier.receipt, signature: earlier.receiptSignature };
      await requireWindow(tx, lot);
      return this.store(tx, lot, bid, { signed, bidderKey, actorId: principal.accountId });
    });
  }

  /** The caller's own bid in L; for a custodian of the lot the one that the release names. */
  private async bidOf(tx: Tx, lot: Lot, principal: Principal, signed: Signed): Promise<OpeningBid> {
    const { organisationId } = principal;
    const here = { lotId: lot.id, segment: lot.segment };
    const own = organisationId && (await tx.findOne(OpeningBid, { ...here, organisationId }));
    if (own) return own;
    await this.custodians.numberOf(tx, lot, principal);
    const { manifestHash } = readStatement<Release>('kaibiao-release/1', signed.statement);
    const named = await tx.findOne(OpeningBid, { ...here, manifestHash });
    if (named) return named;
    await requireWindow(tx, lot);
    throw releaseInvalid('manifestHash');
  }

  private async store(
    tx: Tx,
    lot: Lot,
    bid: OpeningBid,
    release: { signed: Signed; bidderKey: Uint8Array; actorId: string },
  ): Promise<ReleaseReceived> {
    const { signed, bidderKey, actorId } = release;
    const receivedAt = await tx.now();
    const { manifestHash } = bid;
    const receipt: ReleaseReceipt = {
      format: 'kaibiao-release-receipt/1',
      lotCode: lot.code,
      segment: lot.segment,
      manifestHash,
      releaseHash: await sha256Hex(signed.statement),
      receivedAt: receivedAt.toISOString(),
    };
    const { statement, signature } = await signStatement(await this.platform.signer(), receipt, receivedAt);
    await tx.insert(BidRelease, {
      lotId: lot.id,
      segment: lot.segment,
      manifestHash,
      statement: Buffer.from(signed.statement),
      signature: Buffer.from(signed.signature),
      bidderKey: Buffer.from(bidderKey),
      receivedAt,
      receipt: Buffer.from(statement),
      receiptSignature: Buffer.from(signature),
    });
    await tx.record({
      stream: `lot/${lot.id}`,
      type: 'bid.released',
      actorId,
      payload: { manifestHash, position: bid.position, at: receivedAt.toISOString(), ...segmentFact(lot.segment) },
    });
    await this.endEarly(tx, lot, receivedAt);
    return { receipt: statement, signature };
  }

  /** The last release ends the window at once; the worker, which is due now, fixes R. */
  private async endEarly(tx: Tx, lot: Lot, at: Date): Promise<void> {
    const [row] = await tx.query<{ open: boolean }>(
      `select exists (select 1 from opening_bid b left join bid_release r using (lot_id, segment, manifest_hash)
       where b.lot_id = $1 and b.segment = $2 and r.lot_id is null) open`,
      [lot.id, lot.segment],
    );
    if (row!.open) return;
    lot.releaseEndsAt = at;
    await this.lots.save(tx, lot);
  }
}

async function requireWindow(tx: Tx, lot: Lot): Promise<void> {
  if (lot.policy.mode === 'custodians') throw releaseNotNeeded();
  const now = await tx.now();
  if (lot.releaseEndsAt && now >= lot.releaseEndsAt) throw releaseTooLate(lot.releaseEndsAt);
  if (lot.state !== 'releasing') throw openingStepWrong(lot.state);
  await requireGoing(tx, lot.id);
}

async function checkedKey(lot: Lot, bid: OpeningBid, release: Release): Promise<Uint8Array> {
  if (release.lotCode !== lot.code) throw releaseInvalid('lotCode');
  if (release.segment !== lot.segment) throw releaseInvalid(isLater(lot, release.segment) ? 'segmentLater' : 'segment');
  if (release.submissionId !== bid.submissionId) throw releaseInvalid('submissionId');
  if (release.manifestHash !== bid.manifestHash) throw releaseInvalid('manifestHash');
  const bidderKey = fromHex(release.bidderKey, 32);
  if (!(await bidderKeyFits(nodeBackend, parseManifest(bid.manifest), bid.segment, bidderKey))) throw releaseInvalid('bidderKey');
  return bidderKey;
}

/** Whether an envelope is opened after the one that is opened now. */
function isLater({ envelopes, segment }: Lot, asked: string): boolean {
  const all = segmentsOf(envelopes);
  return all.indexOf(asked) > all.indexOf(segment);
}
