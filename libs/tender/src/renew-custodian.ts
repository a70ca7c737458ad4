import { Injectable } from '@nestjs/common';
import { CertificateBook, type Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { Custodian } from './custodian.entity';
import { custodianNotFound } from './tender.errors';

/** A custodian gets a new certificate to seal to (换证). Lots that name the old one keep it; drafts choose anew. */
@Injectable()
export class RenewCustodian {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly book: CertificateBook,
  ) {}

  /** Throws CUSTODIAN_NOT_FOUND, and CERTIFICATE_NOT_BOUND unless it is an encryption certificate of the custodian's own account. */
  async execute(principal: Principal, { custodianId, encryptionFingerprint }: { custodianId: string; encryptionFingerprint: string }) {
    await this.uow.run(async (tx) => {
      await tx.lockKey('custodians');
      const custodian = await tx.findOne(Custodian, { id: custodianId });
      if (!custodian || custodian.retiredAt) throw custodianNotFound();
      const { accountId, position } = custodian;
      await this.book.requireBound(tx, encryptionFingerprint, { accountId }, 'encryption');
      if (custodian.encryptionFingerprint === encryptionFingerprint) return;
      await tx.update(Custodian, { id: custodianId }, { encryptionFingerprint });
      await tx.record({
        stream: `account/${accountId}`,
        type: 'custodian.renewed',
        actorId: principal.accountId,
        payload: { position, encryptionFingerprint },
      });
    });
  }
}
