import { Injectable } from '@nestjs/common';
import type { SealingPolicy } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';

/** A test envelope to open; only the hash of what is in it is answered. */
export interface RehearseTask {
  kind: 'rehearse';
  lotId: string;
  lotCode: string;
  policy: SealingPolicy;
  /** RFC 3339 */
  plannedFor: string;
  /** CMS, base64. */
  envelope: string;
}

/** Late answers are taken as well: better a custodian who is there late than one of whom nothing is known. */
const SQL = `
  select lot.id "lotId", lot.code "lotCode", lot.policy, c.planned_for "plannedFor", translate(encode(c.envelope, 'base64'), E'\\n', '') envelope
  from lot join rehearsal_call c on c.lot_id = lot.id
  where lot.state = 'bidding' and c.statement is null
    and c.planned_for = (select max(r.planned_for) from rehearsal r where r.lot_id = lot.id)
    and lot.policy->'custodians'->>(c.custodian - 1) in (select fingerprint from certificate where account_id = $1 and usage = 'encryption')
  order by c.planned_for, lot.id`;

/** The rehearsals that a custodian has not answered. */
@Injectable()
export class RehearsalTasks {
  constructor(private readonly reader: Reader) {}

  async of({ accountId }: Principal): Promise<RehearseTask[]> {
    const rows = await this.reader.rows<Omit<RehearseTask, 'kind' | 'plannedFor'> & { plannedFor: Date }>(SQL, [accountId]);
    return rows.map((row) => ({ kind: 'rehearse', ...row, plannedFor: row.plannedFor.toISOString() }));
  }
}
