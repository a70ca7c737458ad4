import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader, rfc3339 } from '@kaibiao/platform';
import { DeskLots, lotNotFound } from '@kaibiao/tender';
import type { FailureCause } from './release-failure.entity';

/** A bid that is not released, with the proposed cause and what the platform saw of its bidder. */
export interface UnreleasedBid {
  position: number;
  name: string;
  manifestHash: string;
  cause: FailureCause | null;
  reason: string | null;
  confirmedAt: string | null;
  /** When the bidder's line to the hall came and went, oldest first. */
  attendance: { at: string; came: boolean }[];
  /** When somebody of the bidder last signed in. */
  signedInAt: string | null;
}

/** The newest of the evidence that is shown. */
const MOST_LINES = 50;
const SQL = `
  select b.position, b.bidder_name "name", b.manifest_hash "manifestHash", f.cause, f.reason, f.confirmed_at "confirmedAt",
    coalesce((select jsonb_agg(jsonb_build_object('at', ${rfc3339('a.at')}, 'came', a.came) order by a.at, a.line)
      from (select at, came, line from hall_attendance h where (h.lot_id, h.organisation_id) = (b.lot_id, b.organisation_id) order by at desc, line desc limit ${MOST_LINES}) a), '[]') attendance,
    (select max(s.started_at) from session s join account c on c.id = s.account_id where c.organisation_id = b.organisation_id) "signedInAt"
  from lot l join opening_bid b on (b.lot_id, b.segment) = (l.id, l.segment)
  left join release_failure f on (f.lot_id, f.segment, f.manifest_hash) = (b.lot_id, b.segment, b.manifest_hash)
  where l.id = $1 and not exists (select 1 from bid_release r where (r.lot_id, r.segment, r.manifest_hash) = (b.lot_id, b.segment, b.manifest_hash))
  order by b.position`;

/** For those at work on the lot: what is not released, why, and the evidence beside it. */
@Injectable()
export class UnreleasedBids {
  constructor(
    private readonly reader: Reader,
    private readonly desk: DeskLots,
  ) {}

  /** Empty before the declaration. Throws LOT_NOT_FOUND. */
  async of(principal: Principal, lotId: string): Promise<UnreleasedBid[]> {
    if (!(await this.desk.sees(principal, lotId))) throw lotNotFound();
    type Row = Omit<UnreleasedBid, 'confirmedAt' | 'signedInAt'> & { confirmedAt: Date | null; signedInAt: Date | null };
    const rows = await this.reader.rows<Row>(SQL, [lotId]);
    return rows.map((row) => ({
      ...row,
      confirmedAt: row.confirmedAt?.toISOString() ?? null,
      signedInAt: row.signedInAt?.toISOString() ?? null,
    }));
  }
}
