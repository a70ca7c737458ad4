import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';

/** Notes that a custodian's process is there. It says nothing of what it does, so the journal does not hear of it. */
@Injectable()
export class MarkCustodianSeen {
  constructor(private readonly uow: UnitOfWork) {}

  async execute({ accountId }: Principal): Promise<void> {
    await this.uow.run((tx) => tx.query('update custodian set seen_at = kaibiao.now() where account_id = $1', [accountId]));
  }
}
