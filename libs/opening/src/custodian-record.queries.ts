import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader, rfc3339 } from '@kaibiao/platform';

/** A lot whose keys a custodian helps to keep, and what the custodian's process has done for it. */
export interface KeptLot {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: string;
  bidDeadline: Date;
  acts: { type: string; at: string }[];
}

const ACTS = ['seed.dealt', 'custodian.voted', 'custodian.released_shares', 'custodian.released_seeds'];
const KEPT = `
  select l.id "lotId", l.code "lotCode", l.name "lotName", l.state, l.bid_deadline "bidDeadline",
    coalesce((select json_agg(json_build_object('type', j.type, 'at', ${rfc3339('j.occurred_at')})
      order by j.occurred_at, j.id) from journal_entry j
      where j.stream in ('desk/' || l.id, 'lot/' || l.id) and j.actor_id = $1::text and j.type = any($2)), '[]') acts
  from lot l where l.policy->'custodians' ?| array(select fingerprint from certificate where account_id = $1::uuid and usage = 'encryption')
    and l.state not in ('draft', 'submitted')
  order by l.bid_deadline desc, l.id limit 100`;

/** What a custodian did. Of the lot it tells no more than its notice does; of bids nothing. */
@Injectable()
export class CustodianRecord {
  constructor(private readonly reader: Reader) {}

  /** The lots of the caller's policies, latest opening first. */
  of({ accountId }: Principal): Promise<KeptLot[]> {
    return this.reader.rows<KeptLot>(KEPT, [accountId, ACTS]);
  }
}
