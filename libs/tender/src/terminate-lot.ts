import { Injectable } from '@nestjs/common';
import { sha256Hex, toBase64, verifyStatement, type Signed } from '@kaibiao/crypto';
import { advance } from '@kaibiao/kernel';
import { CertificateBook, TrustStore, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { requireAgency } from './drafting';
import { Ids } from './ids';
import { LOT_LIFECYCLE } from './lot-lifecycle';
import type { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { NOTICE_FORMAT } from './notice-format';
import { Notice } from './notice.entity';
import { Prequalification } from './prequalification/prequalification.entity';
import { terminationInvalid } from './tender.errors';

/** The notice of a termination (终止公告) as the agency writes and signs it. */
export interface TerminationStatement {
  readonly format: typeof NOTICE_FORMAT;
  readonly kind: 'termination';
  readonly version: 1;
  readonly lotCode: string;
  /** Hash of the tender notice that it ends, or before that of the pre-qualification notice. */
  readonly terminates: string;
  readonly reason: string;
}

export interface TerminateLotInput extends Signed {
  actId: string;
  lotId: string;
}

/** Most characters of what the agency writes in it. */
export const TERMINATION_TEXT_LIMITS = { reason: 2_000 } as const;

/** Ends a published lot by a public notice with its reason (招标投标法实施条例 第三十一条). What was sealed stays sealed. */
@Injectable()
export class TerminateLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
    private readonly ids: Ids,
  ) {}

  /** Throws TERMINATION_INVALID, ILLEGAL_TRANSITION, and what `verifyStatement` throws. */
  async execute(
    principal: Principal,
    { actId, lotId, statement, signature }: TerminateLotInput,
  ): Promise<{ noticeId: string; noticeHash: string }> {
    const input = { lotId, statement: toBase64(statement), signature: toBase64(signature) };
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'lot.terminate', input }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      advance(LOT_LIFECYCLE, lot.state, 'terminate');
      const options = this.trust.options(await tx.now());
      const { value, certificate } = await verifyStatement<TerminationStatement>(NOTICE_FORMAT, { statement, signature }, options);
      await this.book.requireBound(tx, certificate.fingerprint, { organisationId: lot.agencyId }, 'signing');
      const fault = terminationFault(value, lot, await noticeInForce(tx, lotId));
      if (fault) throw terminationInvalid(fault);
      const noticeId = this.ids.next();
      const noticeHash = await sha256Hex(statement);
      const payload = { noticeId, noticeHash, reason: value.reason };
      const fact = { type: 'lot.terminated', actorId: principal.accountId, payload, unblinded: true };
      const { occurredAt: publishedAt } = await this.lots.apply(tx, lot, 'terminate', fact);
      const row = { id: noticeId, lotId, kind: 'termination' as const, version: 1, hash: noticeHash, publishedAt };
      await tx.insert(Notice, { ...row, statement: Buffer.from(statement), signature: Buffer.from(signature) });
      return { noticeId, noticeHash };
    });
  }
}

async function noticeInForce(tx: Tx, lotId: string): Promise<string | null | undefined> {
  const tender = await tx.findOne(Notice, { lotId, kind: 'tender' });
  return tender ? tender.hash : (await tx.findOne(Prequalification, { lotId }))?.hash;
}

function terminationFault(said: TerminationStatement, lot: Lot, noticeHash: string | null | undefined): string | null {
  const members = ['format', 'kind', 'lotCode', 'reason', 'terminates', 'version'];
  const unknown = Object.keys(said).find((member) => !members.includes(member));
  if (unknown !== undefined) return unknown;
  if (said.kind !== 'termination') return 'kind';
  if (said.version !== 1) return 'version';
  if (said.lotCode !== lot.code) return 'lotCode';
  if (said.terminates !== noticeHash) return 'terminates';
  const reason: unknown = said.reason;
  return typeof reason !== 'string' || reason.trim() === '' || [...reason].length > TERMINATION_TEXT_LIMITS.reason ? 'reason' : null;
}
