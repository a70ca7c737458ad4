import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@kaibiao/platform';
import { Account } from './account.entity';
import { BoundCertificate } from './bound-certificate.entity';
import { certificateNotFound } from './identity.errors';
import type { Principal } from './roles';
import { Sessions } from './sessions';

/**
 * Ends a binding on the platform (证书吊销登记): no new signature of it is accepted, and the sessions that it opened are dead at once.
 * What it signed before stays signed.
 */
@Injectable()
export class RevokeCertificate {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /** Throws CERTIFICATE_NOT_FOUND; a certificate that is revoked already stays so. */
  async execute(principal: Principal, fingerprint: string, reason: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const bound = await tx.findOne(BoundCertificate, { fingerprint });
      if (!bound) throw certificateNotFound();
      await tx.lock(Account, { id: bound.accountId });
      const { revokedAt } = await tx.lock(BoundCertificate, { fingerprint }, certificateNotFound);
      if (revokedAt) return;
      await tx.update(BoundCertificate, { fingerprint }, { revokedAt: await tx.now(), revocationReason: reason });
      await this.sessions.endAll(tx, bound.accountId, fingerprint);
      await tx.record({
        stream: `account/${bound.accountId}`,
        type: 'certificate.revoked',
        actorId: principal.accountId,
        payload: { fingerprint, reason },
      });
    });
  }
}
