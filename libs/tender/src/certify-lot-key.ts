import { Injectable } from '@nestjs/common';
import { equalBytes, lotCertificate, verifyStatement, type LotKeyStatement, type Signed } from '@kaibiao/crypto';
import { CertificateBook, TrustStore, type Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { custodianNumber } from './custodian-number';
import { isPreparing } from './drafting';
import { LotKey } from './lot-key.entity';
import type { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { lotKeyAlreadyCertified, lotKeyClosed, lotKeyInvalid, lotKeyReused } from './tender.errors';

export interface CertifyLotKeyInput extends Signed {
  lotId: string;
}

/**
 * A custodian certifies its key for one lot (标段密钥), to which the shares of its bids are sealed (design: sealed bid §1). One for each
 * custodian: the same bytes again get the same answer, others LOT_KEY_ALREADY_CERTIFIED.
 */
@Injectable()
export class CertifyLotKey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
  ) {}

  /** Throws LOT_NOT_FOUND, LOT_KEY_INVALID, LOT_KEY_REUSED, LOT_KEY_CLOSED, and what `verifyStatement` and `lotCertificate` throw. */
  async execute(principal: Principal, { lotId, statement, signature }: CertifyLotKeyInput): Promise<{ fingerprint: string }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const custodian = await custodianNumber(tx, lot, principal.accountId);
      const now = await tx.now();
      const signed = { statement, signature };
      const { value, certificate: signer } = await verifyStatement<LotKeyStatement>('kaibiao-lot-key/1', signed, this.trust.options(now));
      await this.book.requireBound(tx, signer.fingerprint, { accountId: principal.accountId }, 'signing');
      const wrong = wrongPart(value, lot, custodian);
      if (wrong) throw lotKeyInvalid(wrong);
      const { fingerprint, der } = await lotCertificate(value);
      const earlier = await tx.findOne(LotKey, { lotId, custodian });
      if (earlier && !equalBytes(earlier.statement, statement)) throw lotKeyAlreadyCertified(custodian);
      if (earlier) return { fingerprint };
      if (!isPreparing(lot)) throw lotKeyClosed(lot.state);
      if (await tx.findOne(LotKey, { fingerprint })) throw lotKeyReused(fingerprint);
      const bytes = { certificate: Buffer.from(der), statement: Buffer.from(statement), signature: Buffer.from(signature) };
      await tx.insert(LotKey, { lotId, custodian, fingerprint, ...bytes, createdAt: now });
      const payload = { custodian, fingerprint };
      await tx.record({ stream: `desk/${lotId}`, type: 'lot_key.certified', actorId: principal.accountId, payload });
      return { fingerprint };
    });
  }
}

/** The member that does not fit the lot; null when all fit. */
function wrongPart(value: LotKeyStatement, lot: Lot, custodian: number): keyof LotKeyStatement | null {
  if (value.lotCode !== lot.code) return 'lotCode';
  if (value.custodian !== custodian) return 'custodian';
  return value.suite === lot.suite ? null : 'suite';
}
