import { Injectable } from '@nestjs/common';
import { equalBytes, signDetached, type OpeningOrder, type Signed } from '@kaibiao/crypto';
import { PlatformSigner, type Principal } from '@kaibiao/identity';
import { Reader, UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { parseCertificate } from '@kaibiao/crypto';
import { Gates } from './gates';
import { requireGoing } from './holds';
import { OrderToOpen } from './opening-order.entity';
import { OrderSignature, type OrderRole } from './order-signature.entity';
import { ManualDrawing } from './manual-draw.entity';
import { manualDrawAwaited, openingStepWrong, orderSignerSame, orderStatementWrong } from './opening.errors';
import { Orders, type OrderDraft } from './orders.queries';
import { segmentFact } from './segment';
import { SignedActs } from './signed-acts';

export interface OrderView {
  /** The canonical order, to be signed as it is. */
  statement: Uint8Array;
  orderHash: string;
  order: OpeningOrder;
  signatures: { role: OrderRole; signedAt: string }[];
}

/**
 * Host (主持人, the lot's agency) and witness (见证人, the centre) sign the order to open; the platform adds its own signature when both
 * are there, and never alone. The order then goes to the custodians, who check all of it again; under policy `bidder` it is enough.
 */
@Injectable()
export class SignOrder {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly orders: Orders,
    private readonly acts: SignedActs,
    private readonly platform: PlatformSigner,
    private readonly gates: Gates,
  ) {}

  /** Once a role; a repetition changes nothing. Throws LOT_NOT_FOUND, OPENING_STEP_WRONG, ORDER_STATEMENT_WRONG, ORDER_SIGNER_SAME, MANUAL_DRAW_AWAITED. */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<OrderView> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const role = roleOf(principal, lot);
      const draft = await this.orders.draft(tx, lotId);
      if (!draft) throw openingStepWrong(lot.state);
      if (!equalBytes(draft.statement, signed.statement)) throw orderStatementWrong();
      const { certificate } = await this.acts.verify<OpeningOrder>(tx, 'kaibiao-opening-order/1', signed, {
        accountId: principal.accountId,
      });
      const { segment } = lot;
      const given = await tx.find(OrderSignature, { where: { lotId, segment } });
      if (!given.some((signature) => signature.role === role)) {
        if (lot.state !== 'released') throw openingStepWrong(lot.state);
        await requireGoing(tx, lotId);
        const drawing = await tx.findOne(ManualDrawing, { lotId, segment });
        if (drawing?.confirmedAt && !drawing.signedAt) throw manualDrawAwaited();
        if (given.some((signature) => signature.accountId === principal.accountId || signature.certificate === certificate.fingerprint))
          throw orderSignerSame();
        await this.sign(tx, lot, {
          role,
          accountId: principal.accountId,
          signature: signed.signature,
          certificate: certificate.fingerprint,
        });
        if (given.length === 1) await this.order(tx, lot, draft);
      }
      return {
        statement: draft.statement,
        orderHash: draft.orderHash,
        order: draft.value,
        signatures: signaturesView(await tx.find(OrderSignature, { where: { lotId, segment } })),
      };
    });
  }

  private async order(tx: Tx, lot: Lot, { statement, orderHash }: OrderDraft): Promise<void> {
    const signer = await this.platform.signer();
    const orderedAt = await tx.now();
    const signature = await signDetached(statement, signer, orderedAt);
    await this.sign(tx, lot, {
      role: 'platform',
      accountId: null,
      signature,
      certificate: parseCertificate(signer.certificate).fingerprint,
    });
    await tx.insert(OrderToOpen, { lotId: lot.id, segment: lot.segment, statement: Buffer.from(statement), orderHash, orderedAt });
    const payload = { orderHash, ...segmentFact(lot.segment) };
    await this.lots.apply(tx, lot, 'order_opening', { type: 'opening.ordered', actorId: 'api', unblinded: true, payload });
    if (lot.policy.mode === 'bidder') await this.gates.close(tx, lot);
  }

  private async sign(
    tx: Tx,
    { id: lotId, segment }: Lot,
    row: { role: OrderRole; accountId: string | null; signature: Uint8Array; certificate: string },
  ): Promise<void> {
    await tx.insert(OrderSignature, { ...row, lotId, segment, signature: Buffer.from(row.signature), signedAt: await tx.now() });
  }
}

/** What a signer is shown before signing. */
@Injectable()
export class OrderToSign {
  constructor(
    private readonly reader: Reader,
    private readonly orders: Orders,
  ) {}

  async of(principal: Principal, lotId: string): Promise<OrderView> {
    const lot = await this.reader.row<Pick<Lot, 'agencyId' | 'state'>>('select agency_id "agencyId", state from lot where id = $1', [
      lotId,
    ]);
    if (!lot) throw lotNotFound();
    roleOf(principal, lot);
    const draft = await this.orders.draft(this.reader, lotId);
    if (!draft) throw openingStepWrong(lot.state);
    const given = await this.reader.rows<{ role: OrderRole; signedAt: Date }>(
      'select s.role, s.signed_at "signedAt" from order_signature s join lot l on (l.id, l.segment) = (s.lot_id, s.segment) where l.id = $1',
      [lotId],
    );
    return { statement: draft.statement, orderHash: draft.orderHash, order: draft.value, signatures: signaturesView(given) };
  }
}

/** Host or witness of this lot; to anybody else there is none. */
export function roleOf({ roles, organisationId }: Principal, { agencyId, state }: Pick<Lot, 'agencyId' | 'state'>): 'host' | 'witness' {
  if (roles.includes('agency') && organisationId === agencyId) return 'host';
  // A draft is its agency's: to the centre there is no such lot.
  if (roles.includes('centre_witness') && state !== 'draft') return 'witness';
  throw lotNotFound();
}

const ORDER: readonly OrderRole[] = ['host', 'witness', 'platform'];

function signaturesView(signatures: readonly { role: OrderRole; signedAt: Date }[]): { role: OrderRole; signedAt: string }[] {
  return ORDER.flatMap((role) => signatures.filter((signature) => signature.role === role)).map(({ role, signedAt }) => ({
    role,
    signedAt: signedAt.toISOString(),
  }));
}
