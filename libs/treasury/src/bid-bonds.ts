import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { fen, yuan } from '@kaibiao/kernel';
import { Reader, RowCipher, type Tx } from '@kaibiao/platform';
import { bondStanding, type BondForm, type BondStanding, type CivilDate } from '@kaibiao/rules';
import { BidBondRow } from './bid-bond.entity';
import { lotNotFound } from '@kaibiao/tender';
import { bondBidderUnknown } from './treasury.errors';

/** A bid bond (投标保证金) as its bidder declares it. */
export interface BidBond {
  form: BondForm;
  /** The bank that was paid through, or whoever guarantees. */
  issuer: string;
  /** Number of the payment or of the guarantee. */
  reference: string;
  /** Decimal string of yuan. */
  amount: string;
  /** Last day of a guarantee; null for money that was paid. */
  validUntil: CivilDate | null;
}

export type DeclaredBond = BidBond & { declaredAt: string };

/** What the hall reads out of a bond beside its bidder's name (保证金递交情况). */
export interface BondStatus {
  standing: BondStanding;
  form: BondForm | null;
  amount: string | null;
  declaredAt: string | null;
}

const OWN = `select sealed, declared_at "declaredAt" from bid_bond where lot_id = $1 and bidder_tag = $2`;

/** Declared bonds: the bidder's own until the opening is declared, then the status of each. */
@Injectable()
export class BidBonds {
  constructor(
    private readonly reader: Reader,
    private readonly cipher: RowCipher,
  ) {}

  /** Where the bond of this bidder for this lot lies, and how it is sealed there. */
  place(lotId: string, organisationId: string): { tag: string; seal(bond: BidBond): Buffer; open(sealed: Buffer): BidBond } {
    const tag = this.cipher.tag('bond', lotId, organisationId);
    const context = `bid_bond/${lotId}/${tag}`;
    return {
      tag,
      seal: (bond) => this.cipher.seal(Buffer.from(JSON.stringify(bond)), context),
      open: (sealed) => JSON.parse(this.cipher.open(sealed, context).toString('utf8')) as BidBond,
    };
  }

  /** The caller's own bond for a lot; null before it is declared. Throws LOT_NOT_FOUND before the lot is published. */
  async own({ organisationId }: Principal, lotCode: string): Promise<DeclaredBond | null> {
    if (organisationId === null) throw bondBidderUnknown();
    const lot = await this.reader.row<{ id: string }>('select id from lot where code = $1 and published_at is not null', [lotCode]);
    if (!lot) throw lotNotFound();
    const place = this.place(lot.id, organisationId);
    const row = await this.reader.row<{ sealed: Buffer; declaredAt: Date }>(OWN, [lot.id, place.tag]);
    return row && { ...place.open(row.sealed), declaredAt: row.declaredAt.toISOString() };
  }

  /** How the bonds of these bidders stand to what the lot asks (fen), in their order; null where it asks for none. For the opening alone. */
  async statuses(
    tx: Tx,
    { id: lotId, bidBondFen }: { id: string; bidBondFen: string | null },
    bidders: readonly string[],
  ): Promise<BondStatus[] | null> {
    if (bidBondFen === null) return null;
    const places = bidders.map((bidder) => this.place(lotId, bidder));
    const rows = await tx.find(BidBondRow, { where: { lotId } });
    const byBidder = new Map(rows.map((row) => [row.bidderTag, row]));
    return places.map(({ tag, open }) => {
      const row = byBidder.get(tag);
      const bond = row ? open(row.sealed) : null;
      return {
        standing: bondStanding(fen(bidBondFen), bond && yuan(bond.amount)),
        form: bond?.form ?? null,
        amount: bond?.amount ?? null,
        declaredAt: row?.declaredAt.toISOString() ?? null,
      };
    });
  }
}
