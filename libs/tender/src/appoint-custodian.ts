import { Injectable } from '@nestjs/common';
import { Account, CertificateBook, type Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { Custodian } from './custodian.entity';
import { Ids } from './ids';
import { custodianAlreadyAppointed, organisationRequired } from './tender.errors';

export interface AppointCustodianInput {
  accountId: string;
  name: string;
  /** Fingerprint of an encryption certificate bound to the account. */
  encryptionFingerprint: string;
}

/** Adds a custodian (开标密钥保管人) after the ones that the centre works with. Lots that are published keep theirs. */
@Injectable()
export class AppointCustodian {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly book: CertificateBook,
    private readonly ids: Ids,
  ) {}

  async execute(
    principal: Principal,
    { accountId, name, encryptionFingerprint }: AppointCustodianInput,
  ): Promise<{ custodianId: string; position: number }> {
    return this.uow.run(async (tx) => {
      await tx.lockKey('custodians');
      await tx.lock(Account, { id: accountId });
      const { organisationId } = await this.book.requireBound(tx, encryptionFingerprint, { accountId }, 'encryption');
      if (organisationId === null) throw organisationRequired();
      if (await tx.findOne(Custodian, { accountId })) throw custodianAlreadyAppointed();
      const [last] = await tx.query<{ position: number | null }>('select max(position) position from custodian');
      const row = { id: this.ids.next(), accountId, name, organisationId, encryptionFingerprint, position: (last?.position ?? 0) + 1 };
      await tx.insert(Custodian, row);
      await tx.record({
        stream: `account/${accountId}`,
        type: 'custodian.appointed',
        actorId: principal.accountId,
        payload: { position: row.position, encryptionFingerprint },
      });
      return { custodianId: row.id, position: row.position };
    });
  }
}
