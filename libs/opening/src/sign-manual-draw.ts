import { Injectable } from '@nestjs/common';
import { equalBytes, sha256Hex, type ManualDraw, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';
import { requireMoment } from './ceremony-input';
import { requireGoing } from './holds';
import { manualDrawFault } from './manual-draw-rules';
import { ManualDrawing } from './manual-draw.entity';
import { manualDrawInvalid, manualDrawNotFound, manualDrawOther, manualDrawSigned, orderSignerSame } from './opening.errors';
import { ReleaseFix } from './release-fix.entity';
import { segmentFact } from './segment';
import { roleOf } from './sign-order';
import { SignedActs } from './signed-acts';

/**
 * What the ball machine gave, signed by two persons: the host (主持人) records it, the witness (见证人) signs the same bytes. After R is fixed
 * and before the order to open, so that the balls follow no price and no price follows the balls.
 */
@Injectable()
export class SignManualDraw {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  /**
   * The same statement by the same one again changes nothing; until the witness has signed, the host may record it anew. Throws LOT_NOT_FOUND,
   * MANUAL_DRAW_NOT_FOUND, OPENING_STEP_WRONG, OPENING_HELD, MANUAL_DRAW_SIGNED, MANUAL_DRAW_INVALID (to the host), MANUAL_DRAW_OTHER (to the
   * witness), ORDER_SIGNER_SAME, and what a signature is refused for.
   */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<void> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const role = roleOf(principal, lot);
      const drawing = await tx.findOne(ManualDrawing, { lotId });
      if (!drawing?.confirmedAt) throw manualDrawNotFound();
      const same = drawing.statement !== null && equalBytes(drawing.statement, signed.statement);
      if (same && (role === 'host' || drawing.signedAt)) return;
      if (drawing.signedAt) throw manualDrawSigned();
      requireMoment('draw_by_hand', lot);
      await requireGoing(tx, lotId);
      const { accountId } = principal;
      const { value, certificate } = await this.acts.verify<ManualDraw>(tx, 'kaibiao-manual-draw/1', signed, { accountId });
      const by = { accountId, certificate: certificate.fingerprint };
      if (role === 'host') await this.recorded(tx, lot, { value, signed, by });
      else await this.signed(tx, drawing, { same, signed, by });
    });
  }

  private async recorded(tx: Tx, lot: Lot, { value, signed, by }: { value: ManualDraw; signed: Signed; by: Signatory }): Promise<void> {
    await requireResult(tx, lot, value);
    const statement = Buffer.from(signed.statement);
    const given = { hostAccount: by.accountId, hostSignature: Buffer.from(signed.signature), hostCertificate: by.certificate };
    await tx.update(ManualDrawing, { lotId: lot.id }, { statement, ...given, recordedAt: await tx.now() });
    const payload = { statementHash: await sha256Hex(statement), results: value.results, ...segmentFact(lot.segment) };
    await tx.record({ stream: `lot/${lot.id}`, type: 'manual_draw.recorded', actorId: by.accountId, payload });
  }

  private async signed(
    tx: Tx,
    { lotId, segment, hostAccount, hostCertificate }: ManualDrawing,
    { same, signed, by }: { same: boolean; signed: Signed; by: Signatory },
  ): Promise<void> {
    if (!same) throw manualDrawOther();
    if (by.accountId === hostAccount || by.certificate === hostCertificate) throw orderSignerSame();
    const given = { witnessAccount: by.accountId, witnessSignature: Buffer.from(signed.signature), witnessCertificate: by.certificate };
    await tx.update(ManualDrawing, { lotId }, { ...given, signedAt: await tx.now() });
    const payload = { statementHash: await sha256Hex(signed.statement), ...segmentFact(segment) };
    await tx.record({ stream: `lot/${lotId}`, type: 'manual_draw.signed', actorId: by.accountId, payload });
  }
}

interface Signatory {
  accountId: string;
  /** Fingerprint. */
  certificate: string;
}

/** Throws MANUAL_DRAW_INVALID unless it is of this lot, of the R that is fixed, and of the document's parameters and candidates. */
async function requireResult(tx: Tx, { id: lotId, code, segment, evaluationScheme }: Lot, value: ManualDraw): Promise<void> {
  const fixed = await tx.findOne(ReleaseFix, { lotId, segment });
  if (value.lotCode !== code || value.segment !== segment || value.releasesHash !== fixed?.releasesHash) throw manualDrawInvalid('lot');
  const fault = manualDrawFault(evaluationScheme!.price, value.results);
  if (fault) throw manualDrawInvalid(fault);
}
