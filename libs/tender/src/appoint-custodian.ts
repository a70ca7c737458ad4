import { Injectable } from '@nestjs/common';
import { Account, CertificateBook, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { Custodian } from './custodian.entity';
import { Ids } from './ids';
import { custodianAlreadyAppointed, custodianNotFound, deputyUnfit, organisationRequired } from './tender.errors';

export interface AppointCustodianInput {
  accountId: string;
  name: string;
  /** Fingerprint of an encryption certificate bound to the account. */
  encryptionFingerprint: string;
  /** As the deputy (副保管人) of this custodian of the same organisation. */
  deputyOf?: string;
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
    { accountId, name, encryptionFingerprint, deputyOf }: AppointCustodianInput,
  ): Promise<{ custodianId: string; position: number }> {
    return this.uow.run(async (tx) => {
      await tx.lockKey('custodians');
      await tx.lock(Account, { id: accountId });
      const { organisationId } = await this.book.requireBound(tx, encryptionFingerprint, { accountId }, 'encryption');
      if (organisationId === null) throw organisationRequired();
      if (await tx.findOne(Custodian, { accountId })) throw custodianAlreadyAppointed();
      if (deputyOf !== undefined) await this.requireDeputy(tx, deputyOf, organisationId);
      const [last] = await tx.query<{ position: number | null }>('select max(position) position from custodian');
      const person = { id: this.ids.next(), accountId, name, organisationId, encryptionFingerprint };
      const row = { ...person, position: (last?.position ?? 0) + 1, deputyOf: deputyOf ?? null };
      await tx.insert(Custodian, row);
      await tx.record({
        stream: `account/${accountId}`,
        type: 'custodian.appointed',
        actorId: principal.accountId,
        payload: { position: row.position, encryptionFingerprint, deputyOf: row.deputyOf },
      });
      return { custodianId: row.id, position: row.position };
    });
  }

  private async requireDeputy(tx: Tx, custodianId: string, organisationId: string): Promise<void> {
    const principal = await tx.findOne(Custodian, { id: custodianId });
    if (!principal) throw custodianNotFound();
    if (principal.organisationId !== organisationId) throw deputyUnfit('organisation');
    if (principal.retiredAt) throw deputyUnfit('retired');
    if (principal.deputyOf) throw deputyUnfit('deputy');
    if (await tx.findOne(Custodian, { deputyOf: custodianId, retiredAt: IsNull() })) throw deputyUnfit('taken');
  }
}
