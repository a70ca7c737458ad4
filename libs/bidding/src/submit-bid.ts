import { Injectable } from '@nestjs/common';
import { signStatement, toHex, type Receipt, type Signer } from '@kaibiao/crypto';
import { PlatformSigner, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type JournalEntry, type Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';
import { BidEvidence, type Evidence } from './bid-evidence';
import { bidChanged, bidEvidenceEnded } from './bidding.errors';
import { OwnSubmissions, type Bidder, type SubmissionRow } from './own-submissions';
import { SealedPackages } from './sealed-packages';
import { documentIssues, refuse, requireBidding } from './submission-rules';
import { Submission } from './submission.entity';

/** A receipt (递交回执): `kaibiao-receipt/1` in canonical JSON, and the platform's detached CMS signature over it. */
export interface SignedReceipt {
  receipt: Uint8Array;
  signature: Uint8Array;
}

/**
 * The receipt: what makes the bid exist (电子招标投标办法 第二十七条). Everything slow comes first: stored bytes hashed again, signature
 * and certificates checked as of now. Then one transaction, whose clock, read under the lot's lock, is the time of receipt.
 * A retry answers the same bytes, after the deadline too.
 */
@Injectable()
export class SubmitBid {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly own: OwnSubmissions,
    private readonly evidence: BidEvidence,
    private readonly platform: PlatformSigner,
    private readonly packages: SealedPackages,
  ) {}

  async execute(principal: Principal, { submissionId, version }: { submissionId: string; version: number }): Promise<SignedReceipt> {
    const row = await this.own.version(principal, submissionId, version);
    const earlier = receiptOf(row);
    if (earlier) return earlier;
    const evidence = await this.evidence.verify(principal, row);
    const signer = await this.platform.signer();
    const bidder = this.own.bidder(principal);
    return this.uow.run((tx) => this.receive(tx, row, { ...evidence, bidder, signer }));
  }

  private async receive(
    tx: Tx,
    begun: SubmissionRow,
    { manifest, revocation, bidder, signer }: Evidence & { bidder: Bidder; signer: Signer },
  ): Promise<SignedReceipt> {
    const { id, version, lotId, bidderTag, manifestHash } = begun;
    const lot = await this.lots.lock(tx, lotId);
    const row = await tx.findOne(Submission, { id, version });
    const earlier = row && receiptOf(row);
    if (earlier) return earlier;
    requireBidding(lot, await tx.now());
    // Who was suspended while the bytes were on their way has no bid yet.
    await this.own.requireAdmitted(tx, lot, bidder);
    if (row?.manifestHash !== manifestHash) throw bidChanged();
    refuse(documentIssues(manifest, lot));
    await tx.update(Submission, { lotId, bidderTag, state: 'live' }, { state: 'replaced' });
    // The journal's own time is the time of receipt; it was read after the time above, so it is asked once more.
    const entry = await tx.record({
      stream: `submission/${id}`,
      type: 'bid.received',
      actorId: 'bidder',
      payload: { lotId, version, manifestHash, revocation: revocation.hash },
    });
    requireBidding(lot, entry.occurredAt);
    if (revocation.until < entry.occurredAt) throw bidEvidenceEnded(revocation.until);
    const { statement, signature } = await signStatement(signer, receiptFor(lot, row, entry), entry.occurredAt);
    const receipt = { receipt: Buffer.from(statement), receiptSignature: Buffer.from(signature) };
    const revocationSealed = this.packages.sealRevocation(id, version, revocation);
    await tx.update(Submission, { id, version }, { state: 'live', receivedAt: entry.occurredAt, ...receipt, revocationSealed });
    return { receipt: statement, signature };
  }
}

/** What the platform signs. No number from which anyone could guess how many bids there are. */
function receiptFor({ code }: Lot, { id, version, manifestHash }: Submission, entry: JournalEntry): Receipt {
  return {
    format: 'kaibiao-receipt/1',
    lotCode: code,
    submissionId: id,
    version,
    manifestHash,
    receivedAt: entry.occurredAt.toISOString(),
    entryHash: entry.hash,
    leafSalt: toHex(entry.leafSalt),
  };
}

/** The receipt that was given for this version, if one was. */
export function receiptOf({ receipt, receiptSignature }: Pick<Submission, 'receipt' | 'receiptSignature'>): SignedReceipt | null {
  return receipt && receiptSignature && { receipt, signature: receiptSignature };
}
