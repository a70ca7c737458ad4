import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { holdsPrice } from '@kaibiao/rules';
import type { BondStatus } from '@kaibiao/treasury';
import { drawSaid, type OpeningDraw } from './draw-rules';
import { DrawnItems } from './drawn-items.queries';
import { ManualDraws } from './manual-draws.queries';
import type { OpeningRecordData, RecordedBid } from './record-rules';
import { segmentFact } from './segment';

interface Head {
  code: string;
  name: string;
  ceiling: string;
  tenderer: string;
  agency: string;
  closedAt: Date;
  declaredAt: Date;
  windowEndedAt: Date;
  revealedAt: Date;
  drawSeed: Buffer | null;
  submissionsHash: string;
  releasesHash: string;
  orderHash: string;
  segment: string;
  revoked: string[];
}

const HEAD = `
  select l.code, l.name, l.ceiling_price_fen::text ceiling, t.name tenderer, a.name agency, c.closed_at "closedAt", d.declared_at "declaredAt",
    f.fixed_at "windowEndedAt", r.revealed_at "revealedAt", r.draw_seed "drawSeed", c.submissions_hash "submissionsHash",
    f.releases_hash "releasesHash", o.order_hash "orderHash", r.segment,
    (select coalesce(jsonb_agg(hash), '[]') from jsonb_array_elements_text(f.revoked) hash where not exists (select 1 from release_failure x
      where (x.lot_id, x.segment, x.manifest_hash) = (f.lot_id, f.segment, hash) and x.cause = 'other' and x.confirmed_at is not null)) revoked
  from lot l join bid_reveal r on r.lot_id = l.id join bidding_close c on c.lot_id = l.id join opening_declaration d on (d.lot_id, d.segment) = (r.lot_id, r.segment)
  join release_fix f on (f.lot_id, f.segment) = (r.lot_id, r.segment) join opening_order o on (o.lot_id, o.segment) = (r.lot_id, r.segment)
  join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id where l.id = $1 and r.segment = $2`;
const BIDS = `
  select b.submission_id "submissionId", b.manifest_hash "manifestHash", b.position, b.bidder_name "name", b.bidder_code code, b.received_at "receivedAt", b.bond, o.outcome, coalesce(o.reason, x.reason) reason,
    o.price_fen::text price, o.price_form form
  from opening_bid b left join opened_bid o using (lot_id, segment, manifest_hash)
  left join release_failure x on (x.lot_id, x.segment, x.manifest_hash) = (b.lot_id, b.segment, b.manifest_hash) and x.confirmed_at is not null
  where b.lot_id = $1 and b.segment = $2 order by b.position`;

const SIGNATURES = `
  select s.role, a.display_name "name", s.signed_at "signedAt", s.certificate from order_signature s join account a on a.id = s.account_id
  where s.lot_id = $1 and s.segment = $2 order by s.role`;

type SignatureRow = { role: 'host' | 'witness'; name: string; signedAt: Date; certificate: string };
type BidRow = Omit<RecordedBid, 'receivedAt' | 'bond'> & {
  receivedAt: Date;
  bond: BondStatus | null;
  form: Record<string, unknown> | null;
};

/** The data of the opening record, from rows that no longer change. */
@Injectable()
export class RecordData {
  constructor(
    private readonly reader: Reader,
    private readonly drawn: DrawnItems,
    private readonly manualDraws: ManualDraws,
  ) {}

  /** null before the reveal. */
  async of(lotId: string, segment: string): Promise<OpeningRecordData | null> {
    const head = await this.reader.row<Head>(HEAD, [lotId, segment]);
    if (!head) return null;
    const draws = holdsPrice(segment) ? await this.drawn.of(lotId) : [];
    const manual = draws.some((one) => one.manual) ? await this.manualDraws.published(lotId) : null;
    const { segment: _, code, name, ceiling, drawSeed, revoked, closedAt, declaredAt, windowEndedAt, revealedAt, ...rest } = head;
    const rows = await this.reader.rows<BidRow>(BIDS, [lotId, segment]);
    const signatures = await this.reader.rows<SignatureRow>(SIGNATURES, [lotId, segment]);
    return {
      format: 'kaibiao-opening-record/1',
      ...rest,
      ...segmentFact(segment),
      lot: { code, name, ceilingPrice: toYuan(fen(ceiling)) },
      closedAt: closedAt.toISOString(),
      declaredAt: declaredAt.toISOString(),
      windowEndedAt: windowEndedAt.toISOString(),
      revealedAt: revealedAt.toISOString(),
      signatures: signatures.map((signature) => ({ ...signature, signedAt: signature.signedAt.toISOString() })),
      drawSeed: drawSeed && drawSeed.toString('hex'),
      bids: rows.map((row) => recordedBid(row, revoked)),
      draws: draws.map((one) => ({ ...drawSaid(one as OpeningDraw), candidates: one.candidates })),
      ...(manual ? { manualDraw: { reason: manual.reason, signatures: manual.signatures } } : {}),
    };
  }
}

function recordedBid({ form, receivedAt, bond, ...row }: BidRow, revoked: readonly string[]): RecordedBid {
  const said = (field: string): string | null => (form?.[field] === undefined || form[field] === null ? null : String(form[field]));
  return {
    ...row,
    ...(bond ? { bond } : {}),
    receivedAt: receivedAt.toISOString(),
    outcome: row.outcome ?? (revoked.includes(row.manifestHash) ? 'revoked' : 'withdrawn'),
    price: row.price && toYuan(fen(row.price)),
    period: said('periodDays'),
    quality: said('quality'),
    projectManager: said('projectManager'),
  };
}
