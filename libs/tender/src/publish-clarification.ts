import { Injectable } from '@nestjs/common';
import { equalBytes, sha256Hex, toBase64, verifyStatement, type Signed } from '@kaibiao/crypto';
import { CertificateBook, TrustStore, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { bringNextIntoForce } from './book/settle-book';
import { ClarificationDrafts, type DraftedClarification } from './clarification-drafts';
import { clarificationIssues, requireClarifiable } from './clarification-rules';
import { clearClarification } from './discard-clarification';
import { requireAgency, withEditor } from './drafting';
import { Ids } from './ids';
import { issueDocuments } from './issue-documents';
import type { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { NOTICE_FORMAT } from './notice-format';
import { Notice } from './notice.entity';
import type { PublishedNotice } from './publish-lot';
import { clarificationClosed, clarificationNotReady, noticeOutdated } from './tender.errors';

export interface PublishClarificationInput extends Signed {
  actId: string;
  lotId: string;
}

/**
 * Publishes the clarification that the agency has signed (澄清、更正公告, 招标投标法 第二十三条): a whole notice that takes the place of the
 * one before, which stays readable. A bid that was acknowledged before stays valid. Throws CLARIFICATION_CLOSED from the deadline on,
 * CLARIFICATION_NOT_READY with every reason, NOTICE_OUTDATED, and what `verifyStatement` throws.
 */
@Injectable()
export class PublishClarification {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly drafts: ClarificationDrafts,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
    private readonly ids: Ids,
  ) {}

  async execute(principal: Principal, { actId, lotId, statement, signature }: PublishClarificationInput): Promise<PublishedNotice> {
    const input = { lotId, statement: toBase64(statement), signature: toBase64(signature) };
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'lot.clarify', input }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      const now = await tx.now();
      requireClarifiable(lot, now);
      const drafted = await this.drafts.of(tx, lotId);
      if (!drafted) throw clarificationClosed(lot.state);
      const issues = clarificationIssues(drafted, now);
      if (issues.length > 0) throw clarificationNotReady(issues);
      if (!equalBytes(statement, drafted.bytes)) throw noticeOutdated();
      const { certificate } = await verifyStatement(NOTICE_FORMAT, { statement, signature }, this.trust.options(now));
      await this.book.requireBound(tx, certificate.fingerprint, { organisationId: lot.agencyId }, 'signing');
      return this.publish(tx, lot, drafted, { signature, actorId: principal.accountId });
    });
  }

  private async publish(
    tx: Tx,
    lot: Lot,
    drafted: DraftedClarification,
    { signature, actorId }: { signature: Uint8Array; actorId: string },
  ): Promise<PublishedNotice> {
    const { statement, bytes } = drafted;
    const noticeId = this.ids.next();
    const noticeHash = await sha256Hex(bytes);
    const { tenderDocuments: tenderDocumentsHash, sealing, version, clarifies } = statement;
    const { bidDeadline } = statement.schedule;
    const terms = { bidDeadline, tenderDocumentsHash, policy: lot.policy, seeds: sealing.seeds };
    const payload = { lotCode: lot.code, noticeId, noticeHash, version, clarifies, ...terms };
    const fact = { stream: `lot/${lot.id}`, type: 'lot.clarified', actorId, payload, unblinded: true };
    const { occurredAt: publishedAt } = await tx.record(fact);
    requireClarifiable(lot, publishedAt);
    const row = { id: noticeId, lotId: lot.id, kind: 'clarification' as const, version, hash: noticeHash, publishedAt };
    await tx.insert(Notice, { ...row, statement: Buffer.from(bytes), signature: Buffer.from(signature) });
    await issueDocuments(tx, lot.id, { ...drafted, at: publishedAt, actorId });
    await tx.query('update question set notice_id = $1 where lot_id = $2 and answer is not null and notice_id is null', [noticeId, lot.id]);
    await this.change(tx, lot, drafted, actorId);
    await bringNextIntoForce(tx, lot.id);
    await clearClarification(tx, lot.id);
    return { noticeId, noticeHash, publishedAt: publishedAt.toISOString() };
  }

  /** The lot as the notice now says; its calendar follows a deadline that moved. */
  private async change(tx: Tx, lot: Lot, { after, statement }: DraftedClarification, actorId: string): Promise<void> {
    const { ceilingPriceFen, periodDays, scope, qualification, managerQualification, quality, jointVenture, contact } = after;
    const texts = { scope, qualification, managerQualification, quality, contact };
    const figures = { ceilingPriceFen, periodDays, jointVenture, tenderDocumentsHash: statement.tenderDocuments };
    const times = { documentsUntil: after.documentsUntil, bidDeadline: after.bidDeadline };
    Object.assign(lot, texts, figures, times, { rowVersion: lot.rowVersion + 1, editors: withEditor(lot, actorId) });
    await this.lots.save(tx, lot);
  }
}
