import { Injectable } from '@nestjs/common';
import { equalBytes, sha256Hex, toBase64, verifyStatement, type Signed } from '@kaibiao/crypto';
import { CertificateBook, TrustStore, type Principal } from '@kaibiao/identity';
import { advance } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { requireAgency } from '../drafting';
import { admissionOf } from '../invitees';
import { LOT_LIFECYCLE } from '../lot-lifecycle';
import { LotsService } from '../lots.service';
import { NOTICE_FORMAT } from '../notice-format';
import { issuesBeforeSubmit } from '../publication-rules';
import { lotNotReady, noticeOutdated } from '../tender.errors';
import { Prequalification } from './prequalification.entity';
import { PrequalificationDrafts } from './prequalification-drafts';
import { procedureWithoutPrequalification } from './prequalification.errors';

export interface PublishPrequalificationInput extends Signed {
  actId: string;
  lotId: string;
}

export interface PublishedPrequalification {
  hash: string;
  /** RFC 3339, the database's clock. */
  publishedAt: string;
}

/**
 * Publishes the pre-qualification notice of an accepted lot as its agency signed it (资格预审公告, 招标投标法实施条例 第十五条). Throws
 * PROCEDURE_WITHOUT_PREQUALIFICATION, LOT_NOT_READY with every reason, NOTICE_OUTDATED, and what `verifyStatement` throws.
 */
@Injectable()
export class PublishPrequalification {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly drafts: PrequalificationDrafts,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
  ) {}

  async execute(
    principal: Principal,
    { actId, lotId, statement, signature }: PublishPrequalificationInput,
  ): Promise<PublishedPrequalification> {
    const { accountId: actorId } = principal;
    const input = { lotId, statement: toBase64(statement), signature: toBase64(signature) };
    return this.uow.once({ id: actId, actorId, command: 'prequalification.publish', input }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      if (admissionOf(lot) !== 'qualified') throw procedureWithoutPrequalification(lot.procedure);
      advance(LOT_LIFECYCLE, lot.state, 'open_applications');
      const now = await tx.now();
      const { dossier, bytes } = await this.drafts.of(tx, lotId);
      const issues = issuesBeforeSubmit(dossier, now);
      if (issues.length > 0) throw lotNotReady(issues);
      if (!equalBytes(statement, bytes)) throw noticeOutdated();
      const { certificate } = await verifyStatement(NOTICE_FORMAT, { statement, signature }, this.trust.options(now));
      await this.book.requireBound(tx, certificate.fingerprint, { organisationId: lot.agencyId }, 'signing');
      const hash = await sha256Hex(bytes);
      const payload = { lotCode: lot.code, prequalificationHash: hash, deadline: dossier.prequalification!.deadline.toISOString() };
      const fact = { type: 'prequalification.published', actorId, payload, unblinded: true };
      const { occurredAt: publishedAt } = await this.lots.apply(tx, lot, 'open_applications', fact);
      const signed = { statement: Buffer.from(bytes), signature: Buffer.from(signature) };
      await tx.update(Prequalification, { lotId }, { ...signed, hash, publishedAt });
      return { hash, publishedAt: publishedAt.toISOString() };
    });
  }
}
