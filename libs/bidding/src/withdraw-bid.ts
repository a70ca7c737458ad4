import { Injectable } from '@nestjs/common';
import { toBase64, verifyStatement, type Signed, type Withdrawal } from '@kaibiao/crypto';
import { TrustStore, type Principal } from '@kaibiao/identity';
import { Reader, RowCipher, UnitOfWork, type Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';
import { withdrawalContext } from './bid-package';
import { bidNotLive, submissionNotFound, withdrawalInvalid } from './bidding.errors';
import { OwnSubmissions, type SubmissionRow } from './own-submissions';
import { PackageCheck, signatureError } from './package-check';
import { requireBidding } from './submission-rules';
import { Submission } from './submission.entity';

export interface Withdrawn {
  submissionId: string;
  version: number;
  manifestHash: string;
  withdrawnAt: Date;
}

/** Who signed a withdrawal: the bidder's own certificate, good as of now. */
@Injectable()
export class WithdrawalSigner {
  constructor(
    private readonly trust: TrustStore,
    private readonly check: PackageCheck,
    private readonly own: OwnSubmissions,
    private readonly reader: Reader,
  ) {}

  async verify(principal: Principal, signed: Signed): Promise<Withdrawal> {
    const at = await this.reader.now();
    const { value, certificate } = await verifyStatement<Withdrawal>('kaibiao-withdrawal/1', signed, this.trust.options(at)).catch(
      (error: unknown) => {
        throw signatureError(error);
      },
    );
    await this.check.requireBound(this.own.bidder(principal), certificate.fingerprint, 'signing');
    return value;
  }
}

/**
 * Withdrawal (撤回) before the deadline, by a statement that the bidder signs (招标投标法 第二十九条). It withdraws the bid, not only
 * its last version: what that version replaced stays replaced. A new version may follow until the deadline.
 */
@Injectable()
export class WithdrawBid {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly own: OwnSubmissions,
    private readonly signer: WithdrawalSigner,
    private readonly cipher: RowCipher,
  ) {}

  async execute(principal: Principal, submissionId: string, signed: Signed): Promise<Withdrawn> {
    const versions = await this.own.versions(principal, submissionId);
    const value = await this.signer.verify(principal, signed);
    const row = versions.find(({ version }) => version === value.version);
    if (!row || value.submissionId !== submissionId || value.manifestHash !== row.manifestHash)
      throw withdrawalInvalid('it names no version of this submission');
    return this.uow.run((tx) => this.withdraw(tx, row, value, signed));
  }

  private async withdraw(
    tx: Tx,
    { id, version, lotId, manifestHash }: SubmissionRow,
    value: Withdrawal,
    signed: Signed,
  ): Promise<Withdrawn> {
    const lot = await this.lots.lock(tx, lotId);
    const row = await tx.findOne(Submission, { id, version });
    if (!row) throw submissionNotFound();
    if (row.withdrawnAt) return { submissionId: id, version, manifestHash, withdrawnAt: row.withdrawnAt };
    this.refuseForeignLot(value, lot);
    requireBidding(lot, await tx.now());
    if (row.state !== 'live') throw bidNotLive(row.state);
    const entry = await tx.record({
      stream: `submission/${id}`,
      type: 'bid.withdrawn',
      actorId: 'bidder',
      payload: { lotId, version, manifestHash },
    });
    requireBidding(lot, entry.occurredAt);
    await tx.update(
      Submission,
      { id, version },
      { state: 'withdrawn', withdrawnAt: entry.occurredAt, withdrawalSealed: this.seal(row, signed) },
    );
    return { submissionId: id, version, manifestHash, withdrawnAt: entry.occurredAt };
  }

  private refuseForeignLot({ lotCode }: Withdrawal, lot: Lot): void {
    if (lotCode !== lot.code) throw withdrawalInvalid('it is for another lot');
  }

  private seal({ id, version }: Submission, { statement, signature }: Signed): Buffer {
    const json = JSON.stringify({ statement: toBase64(statement), signature: toBase64(signature) });
    return this.cipher.seal(Buffer.from(json), withdrawalContext(id, version));
  }
}
