import { Injectable } from '@nestjs/common';
import { toBase64, type SeedPurpose } from '@kaibiao/crypto';
import { Reader } from '@kaibiao/platform';
import type { StoredEnvelopes } from './opening-bid.entity';
import type { OrderRole } from './order-signature.entity';

/** A signed statement as it travels: base64. */
export interface SignedView {
  statement: string;
  signature: string;
}

export interface EvidenceBid {
  manifestHash: string;
  /** base64 */
  manifest: string;
  signature: string;
  /** The asking custodian's own envelope, base64 DER. */
  envelope: string;
}

/** Everything that a custodian needs to check an order by itself; all bytes base64. */
export interface OrderEvidenceView {
  order: string;
  orderHash: string;
  signatures: Record<OrderRole, string>;
  /** The lot's journal since its publication: canonical bytes in order. */
  journal: string[];
  /** The signed notices that set the schedule. */
  notices: SignedView[];
  /** R */
  bids: EvidenceBid[];
  /** After the gate: the votes that closed it, and which bids are opened. */
  gate: { gated: string[]; excluded: string[]; votes: SignedView[] } | null;
  dealings: SignedView[];
}

type SignedRow = { statement: Buffer; signature: Buffer };

@Injectable()
export class OrderEvidence {
  constructor(private readonly reader: Reader) {}

  /** Of this envelope; null while its opening is not ordered. */
  async of(lotId: string, segment: string, custodian: number): Promise<OrderEvidenceView | null> {
    const order = await this.reader.row<{ statement: Buffer; hash: string }>(
      'select statement, order_hash hash from opening_order where lot_id = $1 and segment = $2',
      [lotId, segment],
    );
    if (!order) return null;
    const signatures = await this.reader.rows<{ role: OrderRole; signature: Buffer }>(
      'select role, signature from order_signature where lot_id = $1 and segment = $2',
      [lotId, segment],
    );
    return {
      order: toBase64(order.statement),
      orderHash: order.hash,
      signatures: Object.fromEntries(signatures.map(({ role, signature }) => [role, toBase64(signature)])) as Record<OrderRole, string>,
      journal: await this.journal(lotId),
      notices: await this.notices(lotId),
      bids: await this.bids(lotId, segment, custodian),
      gate: await this.gate(lotId, segment),
      dealings: await this.dealings(lotId, 'opening'),
    };
  }

  async journal(lotId: string): Promise<string[]> {
    const rows = await this.reader.rows<{ canonical: Buffer }>(
      'select canonical from journal_entry where stream = $1 order by stream_seq',
      [`lot/${lotId}`],
    );
    return rows.map(({ canonical }) => toBase64(canonical));
  }

  /** Those that set the schedule: the tender notice and its clarifications. */
  notices(lotId: string): Promise<SignedView[]> {
    return this.signed(
      `select statement, signature from notice where lot_id = $1 and kind in ('tender', 'clarification') order by published_at, version`,
      [lotId],
    );
  }

  dealings(lotId: string, purpose: SeedPurpose): Promise<SignedView[]> {
    return this.signed('select statement, signature from seed_dealing where lot_id = $1 and purpose = $2 order by dealer', [
      lotId,
      purpose,
    ]);
  }

  private async bids(lotId: string, segment: string, custodian: number): Promise<EvidenceBid[]> {
    const rows = await this.reader.rows<{ manifestHash: string; manifest: Buffer; signature: Buffer; envelopes: StoredEnvelopes }>(
      `select b.manifest_hash "manifestHash", b.manifest, b.manifest_signature signature, b.envelopes from opening_bid b join release_fix f using (lot_id, segment)
       where b.lot_id = $1 and b.segment = $2 and f.releases ? b.manifest_hash order by b.position`,
      [lotId, segment],
    );
    return rows.map(({ manifestHash, manifest, signature, envelopes }) => ({
      manifestHash,
      manifest: toBase64(manifest),
      signature: toBase64(signature),
      envelope: envelopes.custodians[custodian - 1] ?? '',
    }));
  }

  private async gate(lotId: string, segment: string): Promise<OrderEvidenceView['gate']> {
    const gate = await this.reader.row<{ gated: string[]; excluded: string[]; at: Date }>(
      'select gated, excluded, gated_at at from opening_gate where lot_id = $1 and segment = $2',
      [lotId, segment],
    );
    if (!gate) return null;
    const votes = await this.signed(
      'select statement, signature from custodian_vote where lot_id = $1 and segment = $2 and received_at <= $3 order by custodian',
      [lotId, segment, gate.at],
    );
    return { gated: gate.gated, excluded: gate.excluded, votes };
  }

  private async signed(sql: string, parameters: unknown[]): Promise<SignedView[]> {
    return (await this.reader.rows<SignedRow>(sql, parameters)).map(({ statement, signature }) => ({
      statement: toBase64(statement),
      signature: toBase64(signature),
    }));
  }
}
