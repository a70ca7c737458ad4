import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';

export interface OwnerCandidate {
  accountId: string;
  name: string;
}

/** The tenderer's own people, among whom it names its representatives. */
@Injectable()
export class OwnerCandidates {
  constructor(private readonly reader: Reader) {}

  async of(principal: Principal, lotId: string): Promise<OwnerCandidate[]> {
    const mine = await this.reader.row('select 1 from lot where id = $1 and tenderer_id = $2', [lotId, principal.organisationId]);
    if (!mine) throw lotNotFound();
    return this.reader.rows<OwnerCandidate>(
      `select id "accountId", display_name name from account where organisation_id = $1 and disabled_at is null and 'tenderer' = any(roles) order by display_name, id`,
      [principal.organisationId],
    );
  }
}
