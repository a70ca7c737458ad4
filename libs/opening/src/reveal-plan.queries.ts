import { Injectable } from '@nestjs/common';
import { fromHex, type ManualDraw, type SealingPolicy, type Shares, type Suite } from '@kaibiao/crypto';
import { Reader } from '@kaibiao/platform';
import type { EvaluationScheme, LotState } from '@kaibiao/tender';

export interface PlannedBid {
  manifestHash: string;
  position: number;
  name: string;
  manifest: Buffer;
  /** Kb; null under policy `custodians`. */
  bidderKey: Buffer | null;
  gated: boolean;
  /** Shares that matched their commitments. */
  shares: Uint8Array[];
}

export interface RevealPlan {
  lotCode: string;
  /** The envelope that is opened. */
  segment: string;
  state: LotState;
  policy: SealingPolicy;
  suite: Suite;
  scheme: EvaluationScheme | null;
  /** What was drawn by ball machine in the place of the seeds; null as a rule. */
  manualDraw: ManualDraw['results'] | null;
  /** R in the order of the table. */
  bids: PlannedBid[];
}

const LOT = `
  select code "lotCode", lot.segment, state, policy, suite, evaluation_scheme scheme, f.releases, g.gated, m.statement manual
  from lot join release_fix f on (f.lot_id, f.segment) = (lot.id, lot.segment)
  join opening_gate g on (g.lot_id, g.segment) = (lot.id, lot.segment)
  left join manual_draw m on (m.lot_id, m.segment) = (lot.id, lot.segment) and m.signed_at is not null where lot.id = $1`;
const BIDS = `
  select b.manifest_hash "manifestHash", b.position, b.bidder_name "name", b.manifest, r.bidder_key "bidderKey"
  from opening_bid b left join bid_release r using (lot_id, segment, manifest_hash)
  where b.lot_id = $1 and b.segment = $2 and b.manifest_hash = any($3) order by b.position`;

/** What the reveal works with; nothing of it can change any more. */
@Injectable()
export class RevealPlans {
  constructor(private readonly reader: Reader) {}

  /** null before the gate. */
  async of(lotId: string): Promise<RevealPlan | null> {
    const lot = await this.reader.row<
      Omit<RevealPlan, 'bids' | 'manualDraw'> & { releases: string[]; gated: string[]; manual: Buffer | null }
    >(LOT, [lotId]);
    if (!lot) return null;
    const { releases, gated, manual, ...plan } = lot;
    const manualDraw = manual && (JSON.parse(manual.toString('utf8')) as ManualDraw).results;
    const here = [lotId, lot.segment];
    const given = await this.reader.rows<{ statement: Buffer; matching: string[] }>(
      'select statement, matching from custodian_shares where lot_id = $1 and segment = $2 order by custodian',
      here,
    );
    const statements = given.map(({ statement, matching }) => ({ matching, value: JSON.parse(statement.toString('utf8')) as Shares }));
    const sharesOf = (hash: string) =>
      statements
        .filter(({ matching }) => matching.includes(hash))
        .flatMap(({ value }) => value.shares.filter(({ manifestHash }) => manifestHash === hash).map(({ share }) => fromHex(share, 33)));
    const rows = await this.reader.rows<Omit<PlannedBid, 'gated' | 'shares'>>(BIDS, [...here, releases]);
    return {
      ...plan,
      manualDraw,
      bids: rows.map((row) => ({ ...row, gated: gated.includes(row.manifestHash), shares: sharesOf(row.manifestHash) })),
    };
  }
}
