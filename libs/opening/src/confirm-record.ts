import { Injectable } from '@nestjs/common';
import { canonicalJson, equalBytes, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { requireMoment } from './ceremony-input';
import { confirmationEndsAt } from './ceremony-rules';
import { confirmationStatementWrong, confirmationTooLate, openingStepWrong } from './opening.errors';
import { RecordConfirmation } from './record-confirmation.entity';
import { segmentFact } from './segment';
import { requireSession } from './sessions';
import { SignedActs } from './signed-acts';

/** What a bidder signs: the record by its hash, and its own row by the bid. */
export interface OpeningConfirmation {
  format: 'kaibiao-opening-confirmation/1';
  lotCode: string;
  segment: string;
  recordHash: string;
  manifestHash: string;
}

export interface ConfirmationView {
  /** Canonical bytes, to be signed as they are. */
  statement: Uint8Array;
  endsAt: string;
  confirmedAt: string | null;
}

interface Row {
  lotCode: string;
  segment: string;
  recordHash: string;
  manifestHash: string;
  recordedAt: Date;
  confirmedAt: Date | null;
}

const ROW = `
  select l.code "lotCode", b.segment, r.data_hash "recordHash", b.manifest_hash "manifestHash", r.recorded_at "recordedAt", c.confirmed_at "confirmedAt"
  from lot l join opening_bid b on (b.lot_id, b.segment) = (l.id, l.segment) left join opening_record r on (r.lot_id, r.segment) = (l.id, l.segment)
  left join record_confirmation c on (c.lot_id, c.segment, c.manifest_hash) = (b.lot_id, b.segment, b.manifest_hash)
  where l.id = $1 and b.organisation_id = $2`;

const statementOf = ({ lotCode, segment, recordHash, manifestHash }: Row): Uint8Array =>
  canonicalJson({ format: 'kaibiao-opening-confirmation/1', lotCode, segment, recordHash, manifestHash } satisfies OpeningConfirmation);

/** The bytes that the caller's confirmation has to be, until when, and whether it was given. */
@Injectable()
export class ConfirmationToSign {
  constructor(private readonly reader: Reader) {}

  /** Throws LOT_NOT_FOUND for whoever has no bid in the opening, OPENING_STEP_WRONG while there is no record. */
  async of({ organisationId }: Principal, lotId: string): Promise<ConfirmationView> {
    const row = organisationId && (await this.reader.row<Row>(ROW, [lotId, organisationId]));
    if (!row) throw lotNotFound();
    if (!row.recordHash) throw openingStepWrong('unrecorded');
    const { recordedAt, confirmedAt } = row;
    const endsAt = confirmationEndsAt(recordedAt).toISOString();
    return { statement: statementOf(row), endsAt, confirmedAt: confirmedAt?.toISOString() ?? null };
  }
}

/** A bidder confirms what was read (开标结果确认) under its signature; silence until the time is over is taken as confirmation, and the record says so. */
@Injectable()
export class ConfirmRecord {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  /** Once; a repetition changes nothing. Throws LOT_NOT_FOUND, CONFIRMATION_STATEMENT_WRONG, CONFIRMATION_TOO_LATE, SESSION_OVER, CERTIFICATE_NOT_BOUND. */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<{ confirmedAt: string }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const { organisationId, accountId } = principal;
      const [row] = organisationId ? await tx.query<Row>(ROW, [lotId, organisationId]) : [];
      if (!row) throw lotNotFound();
      if (!row.recordHash) throw openingStepWrong(lot.state);
      if (row.confirmedAt) return { confirmedAt: row.confirmedAt.toISOString() };
      requireMoment('confirm', lot);
      if (!equalBytes(statementOf(row), signed.statement)) throw confirmationStatementWrong();
      const { certificate } = await this.acts.verify<OpeningConfirmation>(tx, 'kaibiao-opening-confirmation/1', signed, {
        organisationId: organisationId!,
      });
      await requireSession(tx, lotId);
      const [now, end] = [await tx.now(), confirmationEndsAt(row.recordedAt)];
      if (now >= end) throw confirmationTooLate(end);
      const { segment, manifestHash } = row;
      await tx.insert(RecordConfirmation, {
        lotId,
        segment,
        manifestHash,
        statement: Buffer.from(signed.statement),
        signature: Buffer.from(signed.signature),
        certificate: certificate.fingerprint,
        confirmedBy: accountId,
        confirmedAt: now,
      });
      const payload = { manifestHash, at: now.toISOString(), ...segmentFact(segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'record.confirmed', actorId: accountId, payload });
      return { confirmedAt: now.toISOString() };
    });
  }
}
