import { Injectable } from '@nestjs/common';
import { equalBytes, sha256Hex, toBase64, verifyStatement, type Signed } from '@kaibiao/crypto';
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
import { NoticeDrafts, type NoticeDraft } from './notice-drafts';
import { issuesBeforePublish } from './publication-rules';
import { lotNotReady, noticeOutdated } from './tender.errors';

export interface PublishLotInput extends Signed {
  actId: string;
  lotId: string;
}

export interface PublishedNotice {
  noticeId: string;
  noticeHash: string;
  /** RFC 3339, the database's clock. */
  publishedAt: string;
}

/**
 * Publishes the notice that the agency has signed (招标公告); from here on the lot takes bids. Throws LOT_NOT_READY with every reason,
 * NOTICE_OUTDATED when the statement is not the notice as it stands, and what `verifyStatement` throws.
 */
@Injectable()
export class PublishLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly drafts: NoticeDrafts,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
    private readonly ids: Ids,
  ) {}

  async execute(principal: Principal, { actId, lotId, statement, signature }: PublishLotInput): Promise<PublishedNotice> {
    const input = { lotId, statement: toBase64(statement), signature: toBase64(signature) };
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'lot.publish', input }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      advance(LOT_LIFECYCLE, lot.state, 'publish');
      const now = await tx.now();
      const draft = await this.drafts.of(tx, lotId);
      const issues = issuesBeforePublish(draft.dossier, now);
      if (issues.length > 0) throw lotNotReady(issues);
      if (!equalBytes(statement, draft.bytes)) throw noticeOutdated();
      const { certificate } = await verifyStatement(NOTICE_FORMAT, { statement, signature }, this.trust.options(now));
      await this.book.requireBound(tx, certificate.fingerprint, { organisationId: lot.agencyId }, 'signing');
      return this.publish(tx, { lot, draft, signature, now, actorId: principal.accountId });
    });
  }

  private async publish(
    tx: Tx,
    { lot, draft, signature, now, actorId }: { lot: Lot; draft: NoticeDraft; signature: Uint8Array; now: Date; actorId: string },
  ): Promise<PublishedNotice> {
    const noticeId = this.ids.next();
    const noticeHash = await sha256Hex(draft.bytes);
    const { tenderDocuments: tenderDocumentsHash, sealing } = draft.statement;
    const payload = {
      lotCode: lot.code,
      noticeId,
      noticeHash,
      bidDeadline: lot.bidDeadline.toISOString(),
      tenderDocumentsHash,
      policy: lot.policy,
      seeds: sealing.seeds,
    };
    const fact = { type: 'lot.published', actorId, payload, unblinded: true };
    const { occurredAt: publishedAt } = await this.lots.apply(tx, lot, 'publish', fact, {
      publishedAt: now,
      tenderDocumentsHash,
      rehearsalsAfter: now,
    });
    // The lot, its notice and the journal name one and the same instant.
    await this.lots.save(tx, Object.assign(lot, { publishedAt }));
    const row = {
      id: noticeId,
      lotId: lot.id,
      kind: 'tender' as const,
      version: draft.statement.version,
      hash: noticeHash,
      publishedAt,
    };
    await tx.insert(Notice, { ...row, statement: Buffer.from(draft.bytes), signature: Buffer.from(signature) });
    return { noticeId, noticeHash, publishedAt: publishedAt.toISOString() };
  }
}
